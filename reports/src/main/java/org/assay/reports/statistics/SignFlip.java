package org.assay.reports.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The sign-flip permutation test: under the hypothesis that differences are symmetric about 0 all 2^n sign patterns are equally likely;
 * p is the share of patterns whose |sum| is at least the observed one. Exact up to {@link #LARGEST_EXACT} pairs; beyond, (1 + hits) / (1 + draws)
 * over random patterns (Phipson and Smyth 2010), drawn from a fixed stream so that equal data give equal p.
 */
final class SignFlip {
    static final int LARGEST_EXACT = 20;
    static final int DRAWS = 200_000;
    /** Sums that differ by rounding alone count as equal. */
    private static final double ROUNDING = 1e-10;

    private SignFlip() {}

    static double p(double[] differences) {
        double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
        double observed = Math.abs(Arrays.stream(differences).sum());
        double threshold = observed - ROUNDING * Arrays.stream(sizes).sum();
        return sizes.length <= LARGEST_EXACT ? exact(sizes, threshold) : drawn(sizes, threshold);
    }

    /** Walks the patterns in Gray code order, one flip a step; the mirrored half is counted by symmetry. */
    private static double exact(double[] sizes, double threshold) {
        int n = sizes.length;
        double[] signed = sizes.clone();
        long patterns = 1L << (n - 1);
        long hits = 0;
        double sum = Arrays.stream(sizes).sum();
        for (long pattern = 1; ; pattern++) {
            if (Math.abs(sum) >= threshold) {
                hits++;
            }
            if (pattern == patterns) {
                return (double) hits / patterns;
            }
            int flipped = Long.numberOfTrailingZeros(pattern);
            signed[flipped] = -signed[flipped];
            sum += 2 * signed[flipped];
        }
    }

    private static double drawn(double[] sizes, double threshold) {
        SplittableRandom random = new SplittableRandom(20_170_600);
        long hits = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            long signs = 0;
            for (int i = 0; i < sizes.length; i++) {
                if ((i & 63) == 0) {
                    signs = random.nextLong();
                }
                sum += (signs & 1) == 0 ? sizes[i] : -sizes[i];
                signs >>>= 1;
            }
            if (Math.abs(sum) >= threshold) {
                hits++;
            }
        }
        return (1.0 + hits) / (1.0 + DRAWS);
    }
}
