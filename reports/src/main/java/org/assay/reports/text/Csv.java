package org.assay.reports.text;

import java.util.List;
import java.util.stream.Collectors;

/** Records in comma-separated values (RFC 4180). */
public final class Csv {
    public static final String LINE_END = "\r\n";

    private Csv() {}

    /** A record of fields that are ready: made by {@link #text} or {@link #number}. */
    public static String line(List<String> fields) {
        return fields.stream().collect(Collectors.joining(",", "", LINE_END));
    }

    /**
     * A text field. One that a spreadsheet would run as a formula (it starts with = + - @, a tab or a return) is led by an apostrophe,
     * unless it is a plain number.
     */
    public static String text(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0;
        String safe = formula && !text.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    /** A number with all its digits; empty for NaN, {@code inf} and {@code -inf} as they are. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
