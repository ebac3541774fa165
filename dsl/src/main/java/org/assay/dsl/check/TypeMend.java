package org.assay.dsl.check;

import org.assay.dsl.catalog.Type;
import org.assay.dsl.syntax.Expression;

/** How a value of another type is to be written: itself, where only brackets or quotes are lacking. */
final class TypeMend {
    private TypeMend() {}

    static String of(Expression written, Type wanted) {
        Type type = wanted instanceof Type.OptionalType optional ? optional.element() : wanted;
        if (type instanceof Type.ListType list) {
            boolean word = list.element() instanceof Type.TextType && isWord(written);
            return "write it in brackets: [" + (word ? quoted(written) : Canonical.text(written)) + "]";
        }
        return type instanceof Type.TextType && isWord(written)
                ? "write it in quotes: " + quoted(written)
                : "write " + wanted.describe();
    }

    private static boolean isWord(Expression written) {
        return written instanceof Expression.CallExpression call
                && call.arguments().isEmpty();
    }

    private static String quoted(Expression word) {
        return "\"" + Canonical.text(word) + "\"";
    }
}
