package org.assay.reports.statistics;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a paired test said of n differences.
 *
 * @param differences of the complete pairs, treatment less baseline
 * @param p the two-sided p value, where there is one
 * @param word why there is no p value ("identical", "constant difference", "too few pairs"), or ""
 */
public record TestResult(Sample differences, OptionalDouble p, String word) {
    public static final String TOO_FEW = "too few pairs";
    public static final String IDENTICAL = "identical";
    public static final String CONSTANT = "constant difference";

    public TestResult {
        Objects.requireNonNull(differences, "differences");
        Objects.requireNonNull(word, "word");
        if (p.isPresent() == !word.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a p value or a word why there is none, found " + p + " and '" + word + "'");
        }
        if (p.isPresent() && !(p.getAsDouble() >= 0 && p.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("expected a p value between 0 and 1, found " + p.getAsDouble());
        }
    }

    public int pairs() {
        return differences.n();
    }

    /** NaN where there is no pair. */
    public double meanDifference() {
        return differences.mean();
    }

    static TestResult of(Sample differences, double p) {
        return new TestResult(differences, OptionalDouble.of(Math.min(1, p)), "");
    }

    static TestResult untested(Sample differences, String word) {
        return new TestResult(differences, OptionalDouble.empty(), word);
    }
}
