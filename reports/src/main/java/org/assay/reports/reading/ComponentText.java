package org.assay.reports.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value that is a component with parameters, taken apart: {@code soft-assignment(codewords: 64, gamma: 1)}.
 *
 * @param parameters by name, each as it is written
 */
record ComponentText(String name, Map<String, String> parameters) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** The component that a value is; empty for any other value, such as a number, a list or a method's label. */
    static Optional<ComponentText> of(String value) {
        int open = value.indexOf('(');
        if (open < 0
                || !value.endsWith(")")
                || !NAME.matcher(value.substring(0, open)).matches()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : parts(value.substring(open + 1, value.length() - 1))) {
            int colon = part.indexOf(": ");
            if (colon < 0 || !NAME.matcher(part.substring(0, colon)).matches()) {
                return Optional.empty();
            }
            parameters.put(part.substring(0, colon), part.substring(colon + 2));
        }
        return Optional.of(new ComponentText(value.substring(0, open), parameters));
    }

    /** What stands between commas that are in no bracket and no quotation. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
