package org.assay.framework.metric;

import java.util.Arrays;

/**
 * Counts values in bins, lower edges included; the largest value falls into the last bin. Values that are not finite are left out.
 */
public final class Histogram {
    private Histogram() {}

    /** The lowest bin is divided by halves at most so often: values to a billionth of its width are told apart. */
    private static final int MOST_HALVES = 30;

    /**
     * A snapshot of values in so many bins of equal width. Where none is negative and some lie between 0 and a first bin that would begin there, bins do begin
     * at 0, and the first is divided by halves until the smallest value above 0 is apart: a log scale shows what a linear one cannot.
     */
    public static Snapshot of(SnapshotDeclaration declaration, double[] values, int bins) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        double low = finite.length == 0 ? 0 : finite[0];
        double high = finite.length == 0 ? 1 : finite[finite.length - 1];
        double least =
                Arrays.stream(finite).filter(value -> value > 0).findFirst().orElse(high);
        if (low >= 0 && least < high / bins) {
            return count(declaration, finite, halved(edges(0, high, bins), least));
        }
        return count(declaration, finite, edges(low, high > low ? high : low + 1, bins));
    }

    /** The same edges, and between the first two their halves down to the least value. */
    private static double[] halved(double[] edges, double least) {
        int halves = 0;
        for (double edge = edges[1]; edge > least && halves < MOST_HALVES; edge /= 2) {
            halves++;
        }
        double[] all = new double[edges.length + halves];
        System.arraycopy(edges, 1, all, halves + 1, edges.length - 1);
        for (int i = halves; i > 0; i--) {
            all[i] = all[i + 1] / 2;
        }
        return all;
    }

    /** A snapshot of values in bins between the given ends; what falls outside counts to the nearest bin. */
    public static Snapshot between(
            SnapshotDeclaration declaration, double[] values, double low, double high, int bins) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        return count(declaration, finite, edges(low, high, bins));
    }

    private static double[] edges(double low, double high, int bins) {
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = low + (high - low) * i / bins;
        }
        return edges;
    }

    private static Snapshot count(SnapshotDeclaration declaration, double[] values, double[] edges) {
        int bins = edges.length - 1;
        double[] counts = new double[bins];
        for (double value : values) {
            int found = Arrays.binarySearch(edges, value);
            int bin = found >= 0 ? found : -found - 2;
            counts[Math.max(0, Math.min(bins - 1, bin))]++;
        }
        return declaration.of(Arrays.copyOf(edges, bins), Arrays.copyOfRange(edges, 1, bins + 1), counts);
    }
}
