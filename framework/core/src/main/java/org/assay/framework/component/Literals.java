package org.assay.framework.component;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads values as declarations write them: numbers, quantities, words, quoted texts, lists, and component calls. What it cannot read
 * is a fault of the declaration, found when the program starts.
 */
final class Literals {
    private final String text;
    private int at;

    private Literals(String text) {
        this.text = text;
    }

    /** A word that may be a choice, a truth, {@code none} or a component: decided by the parameter's type. */
    record Word(String name, TreeMap<String, Object> arguments) {}

    static Object parse(String text) {
        Literals reader = new Literals(text);
        Object value = reader.value();
        reader.skip();
        if (reader.at != text.length()) {
            throw new IllegalArgumentException("cannot read '" + text + "' beyond position " + reader.at);
        }
        return value;
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char expected) {
        skip();
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private String run(String allowed) {
        skip();
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || allowed.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (from == at) {
            throw new IllegalArgumentException(
                    text.isBlank()
                            ? "nothing is named; write a component, such as 'mean'"
                            : at < text.length()
                                    ? "cannot read '" + text.charAt(at) + "' at position " + at + " of '" + text
                                            + "'; expected a name or a number"
                                    : "'" + text + "' ends where a name or a number is expected");
        }
        return text.substring(from, at);
    }

    private Object value() {
        skip();
        if (take('[')) {
            List<Object> elements = new ArrayList<>();
            while (!isClosed(']')) {
                elements.add(value());
                take(',');
            }
            return elements;
        }
        if (take('"')) {
            int end = text.indexOf('"', at);
            if (end < 0) {
                throw new IllegalArgumentException("a text is not closed by '\"' in '" + text + "'");
            }
            String content = text.substring(at, end);
            at = end + 1;
            return content;
        }
        char first = at < text.length() ? text.charAt(at) : ' ';
        return Character.isDigit(first) || first == '-' ? number() : word();
    }

    /** Takes the end of what was opened, if it is there. */
    private boolean isClosed(char end) {
        skip();
        if (at == text.length()) {
            throw new IllegalArgumentException("'" + text + "' is not closed; write '" + end + "' behind it");
        }
        return take(end);
    }

    private Object number() {
        String digits = run("+-._");
        BigDecimal number;
        try {
            number = new BigDecimal(digits.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + digits + "' in '" + text + "' is no number; write one such as 64, 0.5 or 1e-3", e);
        }
        skip();
        return at < text.length() && Character.isLetter(text.charAt(at))
                ? new Quantity(number.doubleValue(), run("%"))
                : number;
    }

    private Word word() {
        String name = run("-");
        TreeMap<String, Object> arguments = new TreeMap<>();
        if (take('(')) {
            while (!isClosed(')')) {
                String argument = run("-");
                if (!take(':')) {
                    throw new IllegalArgumentException("expected ':' after '" + argument + "' in '" + text + "'");
                }
                if (arguments.containsKey(argument)) {
                    throw new IllegalArgumentException(
                            "'" + name + "' is given '" + argument + "' twice in '" + text + "'; leave one out");
                }
                arguments.put(argument, value());
                take(',');
            }
        }
        return new Word(name, arguments);
    }
}
