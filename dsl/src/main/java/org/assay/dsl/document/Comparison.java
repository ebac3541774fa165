package org.assay.dsl.document;

/** A paired test of every method against a baseline: {@code compare against uniform using paired-t at 0.05}. */
public record Comparison(String baseline, Test test, double level) {
    /** Which test. */
    public enum Test {
        PAIRED_T,
        WILCOXON,
        PERMUTATION
    }
}
