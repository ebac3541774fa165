package org.assay.framework.clustering;

import org.assay.framework.random.RandomStream;

/** k-means: centers that minimise Σ_i min_k ‖x_i − c_k‖², from k-means++ by Lloyd's iterations. */
public final class KMeans {
    private KMeans() {}

    /** The centers of {@link #cluster} in single precision, clusters × width, row-major. */
    public static float[] fit(float[] values, int width, int clusters, int iterations, RandomStream stream) {
        return cluster(values, width, clusters, iterations, stream).codebook();
    }

    /**
     * Clusters rows.
     *
     * @param values rows × width, row-major, finite; not modified
     * @param iterations the most times that centers are moved
     * @param stream decides the seeding; the same rows and stream give the same bits
     * @throws IllegalArgumentException when there are fewer distinct rows than clusters; the message names both numbers
     */
    public static Clustering cluster(float[] values, int width, int clusters, int iterations, RandomStream stream) {
        if (clusters < 1) {
            throw new IllegalArgumentException("k-means needs at least 1 cluster, found " + clusters);
        }
        Rows rows = new Rows(values, width);
        int[] chosen = Seeding.choose(rows, clusters, stream);
        double[] initial = new double[Math.multiplyExact(clusters, width)];
        for (int k = 0; k < clusters; k++) {
            for (int d = 0; d < width; d++) {
                initial[k * width + d] = values[chosen[k] * width + d];
            }
        }
        return new Lloyd(rows, initial).run(iterations);
    }

    /**
     * Clusters rows from given centers, by Lloyd's iterations alone.
     *
     * @param values rows × width, row-major, finite; not modified
     * @param initial clusters × width, row-major, finite; not modified
     * @param iterations the most times that centers are moved
     */
    public static Clustering refine(float[] values, int width, double[] initial, int iterations) {
        Rows rows = new Rows(values, width);
        if (initial.length == 0 || initial.length % width != 0) {
            throw new IllegalArgumentException(initial.length + " numbers do not make centers of " + width);
        }
        int clusters = initial.length / width;
        if (rows.count() < clusters) {
            throw new IllegalArgumentException(clusters + " clusters cannot be made of " + rows.count()
                    + " rows; ask for fewer clusters or give more rows");
        }
        for (double value : initial) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the given centers hold " + value + "; they must be finite");
            }
        }
        return new Lloyd(rows, initial).run(iterations);
    }
}
