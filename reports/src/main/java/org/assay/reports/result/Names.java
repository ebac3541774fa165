package org.assay.reports.result;

import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for names in reports. */
public final class Names {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_SLUG = 100;

    private Names() {}

    /** Returns the name if a file may be called so: lower-case letters, digits and single dashes, at most 100 of them. */
    public static String requireSlug(String what, String name) {
        if (name == null || name.length() > LONGEST_SLUG || !SLUG.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a " + what
                    + " becomes a file name: expected lower-case letters, digits" + " and single dashes (at most "
                    + LONGEST_SLUG + "), such as 'test-error', found '" + name + "'");
        }
        return name;
    }

    /** Returns the name if there is anything in it. */
    public static String requireNamed(String what, String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("expected a name for the " + what + ", found nothing");
        }
        return name;
    }

    /** {@code train.loss-per-sample} as people read it: "Train loss per sample". */
    public static String readable(String name) {
        String words =
                name.replace('.', ' ').replace('-', ' ').replace('_', ' ').strip();
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
