package org.assay.framework.clustering;

import java.util.Arrays;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Tensor;

/**
 * Lloyd's iterations (Lloyd, "Least squares quantization in PCM", 1982): each row to its nearest center, each center to the mean of
 * its rows, until no row changes its center. A center without rows takes the row that is farthest from its own center. Distances
 * are found in the backend's precision; all sums are in double and in the order of the rows.
 */
final class Lloyd {
    private final Backend backend;
    private final Rows rows;
    private final int clusters;
    private final double[] shift;
    private final double[] centers;
    private final int[] nearest;
    private final int[] sizes;
    private final NearestCenter search;

    Lloyd(Backend backend, Rows rows, double[] initial) {
        this.backend = backend;
        this.rows = rows;
        this.clusters = initial.length / rows.width();
        this.shift = rows.mean();
        this.centers = initial.clone();
        this.nearest = new int[rows.count()];
        this.sizes = new int[clusters];
        this.search = new NearestCenter(backend, rows.width(), clusters);
        Arrays.fill(nearest, -1);
        for (int i = 0; i < centers.length; i++) {
            centers[i] -= shift[i % rows.width()];
        }
    }

    Clustering run(int limit, FitProgress progress) {
        int iterations = 0;
        try (Scope scope = backend.scope("lloyd")) {
            Tensor features = search.features(rows, shift);
            boolean converged = search.assign(features, centers, nearest) == 0;
            while (!converged && iterations < limit) {
                boolean filled = move();
                iterations++;
                int moved = search.assign(features, centers, nearest);
                converged = moved == 0 && !filled;
                progress.after(iterations, moved);
            }
            return found(iterations, converged);
        }
    }

    private Clustering found(int iterations, boolean converged) {
        double inertia = 0;
        for (int row = 0; row < nearest.length; row++) {
            inertia += squaredDistance(row);
        }
        double[] found = centers.clone();
        for (int i = 0; i < found.length; i++) {
            found[i] += shift[i % rows.width()];
        }
        return new Clustering(found, nearest.clone(), inertia, iterations, converged);
    }

    /** Moves every center to the mean of its rows; returns whether an empty one had to be filled. */
    private boolean move() {
        boolean filled = fillEmpty();
        int width = rows.width();
        float[] values = rows.values();
        Arrays.fill(centers, 0);
        for (int row = 0; row < nearest.length; row++) {
            int to = nearest[row] * width;
            int from = row * width;
            for (int d = 0; d < width; d++) {
                centers[to + d] += values[from + d] - shift[d];
            }
        }
        for (int k = 0; k < clusters; k++) {
            for (int d = 0; d < width; d++) {
                centers[k * width + d] /= sizes[k];
            }
        }
        return filled;
    }

    private boolean fillEmpty() {
        Arrays.fill(sizes, 0);
        for (int cluster : nearest) {
            sizes[cluster]++;
        }
        double[] distances = null;
        for (int k = 0; k < clusters; k++) {
            if (sizes[k] == 0) {
                distances = distances == null ? distances() : distances;
                int farthest = -1;
                for (int row = 0; row < distances.length; row++) {
                    if (sizes[nearest[row]] > 1 && (farthest < 0 || distances[row] > distances[farthest])) {
                        farthest = row;
                    }
                }
                sizes[nearest[farthest]]--;
                nearest[farthest] = k;
                sizes[k] = 1;
                distances[farthest] = 0;
            }
        }
        return distances != null;
    }

    private double[] distances() {
        double[] distances = new double[nearest.length];
        for (int row = 0; row < distances.length; row++) {
            distances[row] = squaredDistance(row);
        }
        return distances;
    }

    private double squaredDistance(int row) {
        int width = rows.width();
        double sum = 0;
        for (int d = 0; d < width; d++) {
            double difference = rows.values()[row * width + d] - shift[d] - centers[nearest[row] * width + d];
            sum += difference * difference;
        }
        return sum;
    }
}
