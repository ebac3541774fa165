package org.assay.reports.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * The two-sided p value of Wilcoxon's signed-rank test. Without ties and zeros: the exact distribution, from Commons Statistics. With them and up
 * to {@link #LARGEST_EXACT_WITH_TIES} pairs: the exact conditional distribution given the midranks, zeros ranked and then left out (Pratt 1959);
 * beyond: Commons Statistics' normal approximation, corrected for ties.
 */
final class SignedRank {
    static final int LARGEST_EXACT_WITH_TIES = 200;

    private SignedRank() {}

    static double p(double[] differences) {
        long distinct = Arrays.stream(differences).map(Math::abs).distinct().count();
        boolean tied =
                distinct < differences.length || Arrays.stream(differences).anyMatch(difference -> difference == 0);
        return tied && differences.length <= LARGEST_EXACT_WITH_TIES
                ? exactGivenTies(differences)
                : WilcoxonSignedRankTest.withDefaults().test(differences).getPValue();
    }

    /**
     * Counts, for each sum of doubled midranks, the sign patterns that reach it; all 2^m patterns of the m differences that are not zero are
     * equally likely. p = min(1, 2 min(P(W &lt;= w), P(W &gt;= w))).
     */
    private static double exactGivenTies(double[] differences) {
        int[] doubledRanks = doubledMidranks(differences);
        int observed = 0;
        int total = 0;
        for (int i = 0; i < differences.length; i++) {
            if (differences[i] != 0) {
                total += doubledRanks[i];
                observed += differences[i] > 0 ? doubledRanks[i] : 0;
            }
        }
        double[] probability = new double[total + 1];
        probability[0] = 1;
        int reached = 0;
        for (int i = 0; i < differences.length; i++) {
            if (differences[i] == 0) {
                continue;
            }
            int rank = doubledRanks[i];
            reached += rank;
            for (int sum = reached; sum >= 0; sum--) {
                probability[sum] = 0.5 * probability[sum] + (sum >= rank ? 0.5 * probability[sum - rank] : 0);
            }
        }
        double below = Arrays.stream(probability, 0, observed + 1).sum();
        double above = Arrays.stream(probability, observed, total + 1).sum();
        return Math.min(1, 2 * Math.min(below, above));
    }

    /** Twice the rank of each |difference|, ties sharing the mean of their ranks: whole numbers. */
    private static int[] doubledMidranks(double[] differences) {
        Integer[] order = IntStream.range(0, differences.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(differences[i])))
                .toArray(Integer[]::new);
        int[] doubled = new int[differences.length];
        for (int start = 0; start < order.length; ) {
            int end = start;
            while (end + 1 < order.length
                    && Math.abs(differences[order[end + 1]]) == Math.abs(differences[order[start]])) {
                end++;
            }
            for (int i = start; i <= end; i++) {
                doubled[order[i]] = (start + 1) + (end + 1);
            }
            start = end + 1;
        }
        return doubled;
    }
}
