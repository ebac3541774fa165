package org.assay.framework.metric;

import java.util.Arrays;

/**
 * Counts values in bins of equal width, lower edges included; the largest value falls into the last bin. Values that are not finite are
 * left out.
 */
public final class Histogram {
    private Histogram() {}

    /** A snapshot of values in so many bins of equal width. */
    public static Snapshot of(SnapshotDeclaration declaration, double[] values, int bins) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        double low = finite.length == 0 ? 0 : finite[0];
        double high = finite.length == 0 ? 1 : finite[finite.length - 1];
        return count(declaration, finite, edges(low, high > low ? high : low + 1, bins));
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
            double share = (value - edges[0]) / (edges[bins] - edges[0]);
            counts[(int) Math.max(0, Math.min(bins - 1, Math.floor(share * bins)))]++;
        }
        return declaration.of(Arrays.copyOf(edges, bins), Arrays.copyOfRange(edges, 1, bins + 1), counts);
    }
}
