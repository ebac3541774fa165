package org.assay.framework.component;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An interval of numbers; a missing bound is unbounded. Written {@code [0, 1)}, {@code (0, )}. */
public record Range(
        @Nullable BigDecimal from,
        boolean fromIncluded,
        @Nullable BigDecimal to,
        boolean toIncluded) {
    public static final Range ALL = new Range(null, false, null, false);

    private static final Pattern FORM = Pattern.compile("([\\[(])\\s*([^,\\s]*)\\s*,\\s*([^,\\s]*)\\s*([\\])])");

    public static Range parse(String text) {
        if (text.isEmpty()) {
            return ALL;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a range such as [0, 1): '" + text + "'");
        }
        return new Range(
                bound(matcher.group(2)),
                matcher.group(1).equals("["),
                bound(matcher.group(3)),
                matcher.group(4).equals("]"));
    }

    private static @Nullable BigDecimal bound(String text) {
        return text.isEmpty() ? null : new BigDecimal(text.replace("_", ""));
    }

    public boolean contains(BigDecimal number) {
        if (from != null && (fromIncluded ? number.compareTo(from) < 0 : number.compareTo(from) <= 0)) {
            return false;
        }
        return to == null || (toIncluded ? number.compareTo(to) <= 0 : number.compareTo(to) < 0);
    }

    public boolean isAll() {
        return from == null && to == null;
    }

    /** In words: {@code at least 1}, {@code above 0 and below 1}. */
    @Override
    public String toString() {
        String lower = from == null ? "" : (fromIncluded ? "at least " : "above ") + Values.canonical(from);
        String upper = to == null ? "" : (toIncluded ? "at most " : "below ") + Values.canonical(to);
        return lower + (lower.isEmpty() || upper.isEmpty() ? "" : " and ") + upper;
    }
}
