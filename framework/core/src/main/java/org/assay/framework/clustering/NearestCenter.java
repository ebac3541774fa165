package org.assay.framework.clustering;

import java.util.Arrays;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Transposed;

/**
 * Finds the nearest center of every row: argmax over k of x·c_k − ½‖c_k‖², which differs from −½‖x − c_k‖² by a term of the row alone.
 * A column of ones brings −½‖c_k‖² into the matrix product. Rows go through the backend some at a time, so that memory stays bounded.
 */
final class NearestCenter {
    private static final int NUMBERS_AT_ONCE = 1 << 20;

    private final Backend backend;
    private final int width;
    private final int clusters;

    NearestCenter(Backend backend, int width, int clusters) {
        this.backend = backend;
        this.width = width;
        this.clusters = clusters;
    }

    /**
     * Writes the nearest center of each row, the first of equals.
     *
     * @param shift taken from every row, and already from the centers: the expanded form cancels far from the origin
     * @param nearest modified, one a row
     * @return the number of rows whose nearest center is another than before
     */
    int assign(Rows rows, double[] shift, double[] centers, int[] nearest) {
        int atOnce = Math.max(16, NUMBERS_AT_ONCE / Math.max(clusters, width));
        int changed = 0;
        try (Scope scope = backend.scope("nearest centers")) {
            Tensor table = backend.reals(Shape.of(clusters, width + 1), extended(centers));
            for (int from = 0; from < rows.count(); from += atOnce) {
                int many = Math.min(atOnce, rows.count() - from);
                try (Scope chunk = backend.scope("rows")) {
                    Tensor x = backend.reals(Shape.of(many, width + 1), extended(rows, shift, from, many));
                    Tensor scores = backend.product(x, Transposed.NO, table, Transposed.YES);
                    int[] found = backend.argMaximum(scores).readIntegers();
                    for (int i = 0; i < many; i++) {
                        if (nearest[from + i] != found[i]) {
                            nearest[from + i] = found[i];
                            changed++;
                        }
                    }
                }
            }
        }
        return changed;
    }

    private double[] extended(double[] centers) {
        double[] table = new double[clusters * (width + 1)];
        for (int k = 0; k < clusters; k++) {
            double norm = 0;
            for (int d = 0; d < width; d++) {
                double value = centers[k * width + d];
                table[k * (width + 1) + d] = value;
                norm += value * value;
            }
            table[k * (width + 1) + width] = -norm / 2;
        }
        return table;
    }

    private float[] extended(Rows rows, double[] shift, int from, int many) {
        float[] x = new float[many * (width + 1)];
        Arrays.fill(x, 1);
        float[] values = rows.values();
        for (int row = 0; row < many; row++) {
            int source = (from + row) * width;
            int target = row * (width + 1);
            for (int d = 0; d < width; d++) {
                x[target + d] = (float) (values[source + d] - shift[d]);
            }
        }
        return x;
    }
}
