package org.assay.dsl.check;

import java.util.stream.Collectors;
import org.assay.dsl.document.Value;
import org.assay.dsl.syntax.Expression;

/** Values as written, in one form for equal meanings, before their types are known. */
final class Canonical {
    private Canonical() {}

    static String text(Expression expression) {
        if (expression instanceof Expression.NumberExpression number) {
            return new Value.NumberValue(number.number()).canonical();
        }
        if (expression instanceof Expression.QuantityExpression quantity) {
            return new Value.NumberValue(quantity.number()).canonical() + " " + quantity.unit();
        }
        if (expression instanceof Expression.TextExpression text) {
            return '"' + text.text() + '"';
        }
        if (expression instanceof Expression.ListExpression list) {
            return list.elements().stream().map(Canonical::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (expression instanceof Expression.CallExpression call) {
            return call.arguments().isEmpty()
                    ? call.name()
                    : call.arguments().stream()
                            .map(one -> one.name() + ": "
                                    + one.alternatives().stream()
                                            .map(Canonical::text)
                                            .collect(Collectors.joining(" | ")))
                            .sorted()
                            .collect(Collectors.joining(", ", call.name() + "(", ")"));
        }
        return "$" + ((Expression.ReferenceExpression) expression).name();
    }

    /** As tables show it: numbers as written, components by name and arguments. */
    static String display(Expression expression) {
        return expression instanceof Expression.NumberExpression number
                ? number.span().text()
                : text(expression);
    }
}
