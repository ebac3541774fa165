package org.assay.framework.clustering;

import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;

/**
 * Mini-batch k-means (Sculley, "Web-scale k-means clustering", WWW 2010, algorithm 1): from k-means++, each step assigns a batch of rows and
 * moves each center towards its rows with the rate 1 / (rows it has had so far).
 *
 * @param batch rows a step, drawn with replacement
 */
public record MiniBatchKMeans(Backend backend, int batch, int steps) {

    /**
     * Centers of rows, clusters × width.
     *
     * @param values rows × width, row-major, finite; not modified
     * @throws IllegalArgumentException when there are fewer distinct rows than clusters
     */
    public float[] fit(float[] values, int width, int clusters, RandomStream stream) {
        return fit(values, width, clusters, stream, FitProgress.NONE);
    }

    /** As above, with somebody to hear of each step; its value is 1 / the number of steps so far. */
    public float[] fit(float[] values, int width, int clusters, RandomStream stream, FitProgress progress) {
        Rows rows = new Rows(values, width);
        double[] shift = rows.mean();
        double[] centers = KMeans.seed(rows, clusters, stream);
        for (int i = 0; i < centers.length; i++) {
            centers[i] -= shift[i % width];
        }
        long[] seen = new long[clusters];
        int[] nearest = new int[batch];
        NearestCenter search = new NearestCenter(backend, width, clusters);
        float[] drawn = new float[Math.multiplyExact(batch, width)];
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < batch; i++) {
                System.arraycopy(values, stream.nextInt(rows.count()) * width, drawn, i * width, width);
            }
            move(new Rows(drawn, width), shift, search, nearest, centers, seen);
            progress.after(step + 1, 1.0 / (step + 1));
        }
        float[] found = new float[centers.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = (float) (centers[i] + shift[i % width]);
        }
        return found;
    }

    /**
     * One step: the nearest centers of all rows, then the centers, row by row.
     *
     * @param centers less the shift; modified
     * @param nearest one a row; modified
     * @param seen rows that each center has had; modified
     */
    void move(Rows drawn, double[] shift, NearestCenter search, int[] nearest, double[] centers, long[] seen) {
        int width = drawn.width();
        try (Scope scope = backend.scope("mini-batch")) {
            search.assign(search.features(drawn, shift), centers, nearest);
        }
        for (int i = 0; i < nearest.length; i++) {
            int center = nearest[i] * width;
            double rate = 1.0 / ++seen[nearest[i]];
            for (int d = 0; d < width; d++) {
                double value = drawn.values()[i * width + d] - shift[d];
                centers[center + d] += rate * (value - centers[center + d]);
            }
        }
    }
}
