package org.assay.reports.table;

/** Captions that others write, made to stand before our own sentences. */
public final class Sentence {
    private Sentence() {}

    /** The text with a full stop, unless it ends in a mark of its own. */
    public static String ended(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || ".!?:;".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
                ? stripped
                : stripped + ".";
    }
}
