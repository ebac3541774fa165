package org.assay.reports.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/** Two-sided tests of paired differences, each pair one seed. */
public enum PairedTest {
    /**
     * t = mean / (s / sqrt(n)) with n - 1 degrees of freedom (Student 1908). Differences that do not vary have no t: they get a word.
     */
    PAIRED_T("paired-t", "paired t-test") {
        @Override
        TestResult test(Sample sample, double[] differences) {
            // Equal differences of decimal numbers differ by rounding alone: such a spread is none.
            double largest = Arrays.stream(differences).map(Math::abs).max().orElse(0);
            if (sample.deviation() <= 1e-12 * largest) {
                return TestResult.untested(sample, TestResult.CONSTANT);
            }
            double t = sample.mean() / (sample.deviation() / Math.sqrt(sample.n()));
            return TestResult.of(
                    sample, 2 * new TDistribution(null, sample.n() - 1).cumulativeProbability(-Math.abs(t)));
        }

        @Override
        public double smallestP(int pairs) {
            return pairs < 2 ? 1 : 0;
        }
    },

    /** Wilcoxon's signed-rank test (1945), see {@link SignedRank}. */
    WILCOXON("wilcoxon", "Wilcoxon signed-rank test") {
        @Override
        TestResult test(Sample sample, double[] differences) {
            return TestResult.of(sample, SignedRank.p(withoutRounding(differences)));
        }

        @Override
        public double smallestP(int pairs) {
            return smallestOfSigns(pairs);
        }
    },

    /** The sign-flip permutation test of the mean difference (Fisher 1935), see {@link SignFlip}. */
    PERMUTATION("permutation", "sign-flip permutation test") {
        @Override
        TestResult test(Sample sample, double[] differences) {
            return TestResult.of(sample, SignFlip.p(differences));
        }

        @Override
        public double smallestP(int pairs) {
            return pairs > SignFlip.LARGEST_EXACT ? 1.0 / (SignFlip.DRAWS + 1) : smallestOfSigns(pairs);
        }
    };

    private final String keyword;
    private final String label;

    PairedTest(String keyword, String label) {
        this.keyword = keyword;
        this.label = label;
    }

    /** As experiment files call it: {@code paired-t}, {@code wilcoxon}, {@code permutation}. */
    public String keyword() {
        return keyword;
    }

    /** As captions call it. */
    public String label() {
        return label;
    }

    /** The test an experiment file calls so. */
    public static PairedTest ofKeyword(String keyword) {
        return Arrays.stream(values())
                .filter(test -> test.keyword.equals(keyword))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of the tests "
                        + Arrays.stream(values()).map(PairedTest::keyword).toList() + ", found '" + keyword + "'"));
    }

    /**
     * Tests whether the differences (treatment less baseline, one per pair, all finite) come from a distribution symmetric about 0.
     * Fewer than two, and differences that are all zero, get a word and no p value.
     */
    public TestResult compare(double... differences) {
        Sample sample = Sample.of(differences);
        if (sample.n() < 2) {
            return TestResult.untested(sample, TestResult.TOO_FEW);
        }
        if (Arrays.stream(differences).allMatch(difference -> difference == 0)) {
            return TestResult.untested(sample, TestResult.IDENTICAL);
        }
        return test(sample, differences);
    }

    abstract TestResult test(Sample sample, double[] differences);

    /** The smallest p value that any differences of so many pairs can get: 2 / 2^n for the tests of signs and ranks, 0 for t. */
    public abstract double smallestP(int pairs);

    /**
     * The smallest p value that the best of so many comparisons can keep after Holm's correction: comparisons times
     * {@link #smallestP}, at most 1. Where this is above the level, no data can be significant: Wilcoxon's test on 5 pairs stays at 0.0625.
     */
    public double smallestP(int pairs, int comparisons) {
        return Math.min(1, Math.max(1, comparisons) * smallestP(pairs));
    }

    private static double smallestOfSigns(int pairs) {
        return pairs < 2 ? 1 : Math.scalb(2.0, -pairs);
    }

    /** Differences that are equal but for the rounding of decimal numbers made equal, so that they are ties. */
    private static double[] withoutRounding(double[] differences) {
        double largest = Arrays.stream(differences).map(Math::abs).max().orElse(0);
        double grain = Math.scalb(1.0, Math.getExponent(largest) - 36);
        return Arrays.stream(differences)
                .map(difference -> Math.rint(difference / grain) * grain)
                .toArray();
    }
}
