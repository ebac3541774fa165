package org.assay.framework.clustering;

import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;

/** k-means: centers that minimise Σ_i min_k ‖x_i − c_k‖², from k-means++ by Lloyd's iterations. */
public final class KMeans {
    /** Seeding costs clusters passes over its rows: a sample of them finds as good a start. */
    static final int SEEDING_ROWS_A_CLUSTER = 32;

    private KMeans() {}

    /** The centers of {@link #cluster} in single precision, clusters × width, row-major. */
    public static float[] fit(
            Backend backend, float[] values, int width, int clusters, int iterations, RandomStream stream) {
        return cluster(backend, values, width, clusters, iterations, stream).codebook();
    }

    /**
     * Clusters rows. The seeding looks at no more than {@value #SEEDING_ROWS_A_CLUSTER} rows a cluster, drawn without replacement.
     *
     * @param backend measures distances
     * @param values rows × width, row-major, finite; not modified
     * @param iterations the most times that centers are moved
     * @param stream decides the seeding; the same rows and stream give the same bits
     * @throws IllegalArgumentException when there are fewer distinct rows than clusters; the message names both numbers
     */
    public static Clustering cluster(
            Backend backend, float[] values, int width, int clusters, int iterations, RandomStream stream) {
        return cluster(backend, values, width, clusters, iterations, stream, FitProgress.NONE);
    }

    /** As above, with somebody to hear of each iteration. */
    public static Clustering cluster(
            Backend backend,
            float[] values,
            int width,
            int clusters,
            int iterations,
            RandomStream stream,
            FitProgress progress) {
        if (clusters < 1) {
            throw new IllegalArgumentException("k-means needs at least 1 cluster, found " + clusters);
        }
        Rows rows = new Rows(values, width);
        double[] initial = seed(rows, clusters, stream);
        return new Lloyd(backend, rows, initial).run(iterations, progress);
    }

    /**
     * Clusters rows from given centers, by Lloyd's iterations alone.
     *
     * @param backend measures distances
     * @param values rows × width, row-major, finite; not modified
     * @param initial clusters × width, row-major, finite; not modified
     * @param iterations the most times that centers are moved
     */
    public static Clustering refine(Backend backend, float[] values, int width, double[] initial, int iterations) {
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
        return new Lloyd(backend, rows, initial).run(iterations, FitProgress.NONE);
    }

    /** Centers to begin from, clusters × width: rows chosen by k-means++. */
    static double[] seed(Rows rows, int clusters, RandomStream stream) {
        long most = (long) SEEDING_ROWS_A_CLUSTER * clusters;
        if (rows.count() > most) {
            Rows some = rows.sample((int) most, stream);
            if (some.distinct() >= clusters) {
                return seed(some, clusters, stream);
            }
        }
        int width = rows.width();
        int[] chosen = Seeding.choose(rows, clusters, stream);
        double[] initial = new double[Math.multiplyExact(clusters, width)];
        for (int k = 0; k < clusters; k++) {
            for (int d = 0; d < width; d++) {
                initial[k * width + d] = rows.values()[chosen[k] * width + d];
            }
        }
        return initial;
    }
}
