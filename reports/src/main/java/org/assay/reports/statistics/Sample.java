package org.assay.reports.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Mean and spread of a sample of finite numbers.
 *
 * @param n how many
 * @param mean sum / n; NaN for n = 0
 * @param deviation the sample standard deviation sqrt(sum((x - mean)^2) / (n - 1)); NaN for n &lt; 2
 */
public record Sample(int n, double mean, double deviation) {
    /** Summarises the values in two passes; every one must be finite. */
    public static Sample of(double... values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("expected finite values to summarise, found " + value);
            }
        }
        int n = values.length;
        if (n == 0) {
            return new Sample(0, Double.NaN, Double.NaN);
        }
        double first = values[0];
        double mean = first + Arrays.stream(values).map(value -> value - first).sum() / n;
        if (n == 1) {
            return new Sample(1, mean, Double.NaN);
        }
        double squares = 0;
        double sum = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
            sum += value - mean;
        }
        // The second term takes out the rounding of the mean (Chan, Golub and LeVeque 1983, equation 1.7).
        return new Sample(n, mean, Math.sqrt(Math.max(0, squares - sum * sum / n) / (n - 1)));
    }

    /**
     * Half the width of the two-sided t interval of the mean: t(n - 1, (1 + level) / 2) * deviation / sqrt(n).
     * NaN for n &lt; 2, where there is no interval.
     */
    public double halfInterval(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("expected a confidence level between 0 and 1, found " + level);
        }
        if (n < 2) {
            return Double.NaN;
        }
        double quantile = new TDistribution(null, n - 1).inverseCumulativeProbability((1 + level) / 2);
        return quantile * deviation / Math.sqrt(n);
    }
}
