package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Expression;
import org.assay.dsl.syntax.Statement;

/** The {@code let}s that a statement sees: those of the file and of its experiment. References are replaced by their values. */
final class Names {
    private static final int DEEPEST = 64;

    private final Diagnostics diagnostics;
    private final Map<String, Statement.Let> lets = new LinkedHashMap<>();
    private final Set<String> used;
    private final Names outer;

    Names(Diagnostics diagnostics) {
        this(diagnostics, null);
    }

    private Names(Diagnostics diagnostics, Names outer) {
        this.diagnostics = diagnostics;
        this.outer = outer;
        this.used = new HashSet<>();
    }

    Names inner() {
        return new Names(diagnostics, this);
    }

    void define(Statement.Let let) {
        if (find(let.name()) != null) {
            diagnostics.error(
                    "redefined-name",
                    let.span(),
                    "'" + let.name() + "' is defined twice",
                    "give one of the two another name");
            return;
        }
        lets.put(let.name(), let);
    }

    private Names find(String name) {
        if (lets.containsKey(name)) {
            return this;
        }
        return outer == null ? null : outer.find(name);
    }

    /** Warns of names that nothing used. */
    void warnOfUnused() {
        lets.forEach((name, let) -> {
            if (!used.contains(name)) {
                diagnostics.warning(
                        "unused-name", let.span(), "'" + name + "' is never used", "remove it, or use $" + name);
            }
        });
    }

    /** The value without references; null after a fault. */
    Expression resolve(Expression expression) {
        return resolve(expression, 0);
    }

    private Expression resolve(Expression expression, int depth) {
        if (expression instanceof Expression.ReferenceExpression reference) {
            return resolveReference(reference, depth);
        }
        if (expression instanceof Expression.ListExpression list) {
            List<Expression> elements = new ArrayList<>();
            for (Expression element : list.elements()) {
                Expression resolved = resolve(element, depth);
                if (resolved == null) {
                    return null;
                }
                elements.add(resolved);
            }
            return new Expression.ListExpression(elements, list.span());
        }
        if (expression instanceof Expression.CallExpression call) {
            List<Expression.Argument> arguments = new ArrayList<>();
            for (Expression.Argument argument : call.arguments()) {
                List<Expression> alternatives = new ArrayList<>();
                for (Expression alternative : argument.alternatives()) {
                    Expression resolved = resolve(alternative, depth);
                    if (resolved == null) {
                        return null;
                    }
                    alternatives.add(resolved);
                }
                arguments.add(new Expression.Argument(argument.name(), argument.nameSpan(), alternatives));
            }
            return new Expression.CallExpression(call.name(), call.nameSpan(), arguments, call.span());
        }
        return expression;
    }

    private Expression resolveReference(Expression.ReferenceExpression reference, int depth) {
        Names owner = find(reference.name());
        if (owner == null) {
            diagnostics.error(
                    "unknown-name",
                    reference.span(),
                    "nothing is named $" + reference.name(),
                    NearNames.mend(reference.name(), known()));
            return null;
        }
        owner.used.add(reference.name());
        if (depth > DEEPEST) {
            diagnostics.error(
                    "circular-name",
                    reference.span(),
                    "$" + reference.name() + " is defined by itself",
                    "break the circle");
            return null;
        }
        return respanned(owner.resolve(owner.lets.get(reference.name()).value(), depth + 1), reference.span());
    }

    /** The value of a reference, placed where it is used, so that faults point there. */
    private static Expression respanned(Expression value, Span span) {
        if (value instanceof Expression.CallExpression call) {
            return new Expression.CallExpression(call.name(), span, call.arguments(), span);
        }
        return value;
    }

    private Set<String> known() {
        Set<String> known = new HashSet<>(lets.keySet());
        if (outer != null) {
            known.addAll(outer.known());
        }
        return known;
    }
}
