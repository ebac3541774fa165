package org.assay.framework.clustering;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** Finds the nearest center of every row on a backend. */
final class NearestCenter {
    private final Backend backend;
    private final int width;
    private final int clusters;

    NearestCenter(Backend backend, int width, int clusters) {
        this.backend = backend;
        this.width = width;
        this.clusters = clusters;
    }

    /** The rows on the backend, less a shift: the expanded form of a distance cancels far from the origin. */
    Tensor features(Rows rows, double[] shift) {
        float[] x = new float[rows.values().length];
        for (int i = 0, d = 0; i < x.length; i++) {
            x[i] = (float) (rows.values()[i] - shift[d]);
            d = d + 1 == width ? 0 : d + 1;
        }
        return backend.reals(Shape.of(rows.count(), width), x);
    }

    /**
     * Writes the nearest center of each row, the first of equals.
     *
     * @param features made by {@link #features}
     * @param centers less the same shift
     * @param nearest modified, one a row
     * @return the number of rows whose nearest center is another than before
     */
    int assign(Tensor features, double[] centers, int[] nearest) {
        int changed = 0;
        try (Scope scope = backend.scope("nearest centers")) {
            int[] found = backend.nearestCenters(features, backend.reals(Shape.of(clusters, width), centers))
                    .readIntegers();
            for (int i = 0; i < found.length; i++) {
                if (nearest[i] != found[i]) {
                    nearest[i] = found[i];
                    changed++;
                }
            }
        }
        return changed;
    }
}
