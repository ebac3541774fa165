package org.assay.reports.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down correction for several comparisons (1979). */
public final class Holm {
    private Holm() {}

    /**
     * The adjusted p values: the i-th smallest of m (from 0) times m - i, never below an earlier one, at most 1. Comparing them with a level keeps
     * the chance of any false finding among all m below it.
     */
    public static double[] adjust(double... p) {
        Integer[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toArray(Integer[]::new);
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int i = 0; i < order.length; i++) {
            double value = p[order[i]];
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("expected p values between 0 and 1, found " + value);
            }
            largest = Math.max(largest, Math.min(1, value * (p.length - i)));
            adjusted[order[i]] = largest;
        }
        return adjusted;
    }
}
