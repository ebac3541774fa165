package org.assay.reports.table;

/** Entries in plain characters. */
final class EntryText {
    private EntryText() {}

    /** {@code 3.42 ± 0.11}, {@code 3.42}, or nothing. */
    static String numbers(Entry entry) {
        String mean = minus(entry.mean());
        return entry.deviation().isEmpty() ? mean : mean + " \u00B1 " + entry.deviation();
    }

    private static String minus(String number) {
        return number.startsWith("-") ? "\u2212" + number.substring(1) : number;
    }
}
