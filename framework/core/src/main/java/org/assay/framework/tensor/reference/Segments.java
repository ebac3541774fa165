package org.assay.framework.tensor.reference;

import java.util.Arrays;

/** Rows of values, in row-major order, segment by segment: segment s is the rows from starts[s] to starts[s + 1]. */
final class Segments {
    private Segments() {}

    /** Row s at every row of segment s. */
    static double[] repeat(double[] from, int width, int[] starts) {
        double[] values = new double[starts[starts.length - 1] * width];
        for (int s = 0; s + 1 < starts.length; s++) {
            for (int n = starts[s]; n < starts[s + 1]; n++) {
                System.arraycopy(from, s * width, values, n * width, width);
            }
        }
        return values;
    }

    /** Σ over the rows n of each segment of a_n ⊗ b_n, a_n of length k and b_n of length d: [segments × k × d]. */
    static double[] outer(double[] a, int k, double[] b, int d, int[] starts) {
        double[] values = new double[(starts.length - 1) * k * d];
        for (int s = 0; s + 1 < starts.length; s++) {
            for (int n = starts[s]; n < starts[s + 1]; n++) {
                // A column of a row of `a` times a row of b.
                double[] column = Arrays.copyOfRange(a, n * k, (n + 1) * k);
                Products.add(column, 0, k, 1, b, n, d, values, s * k);
            }
        }
        return values;
    }

    /** The rows of each segment times its own matrix [inner × columns]. */
    static double[] product(double[] rows, int inner, double[] matrices, int columns, int[] starts) {
        double[] values = new double[starts[starts.length - 1] * columns];
        for (int s = 0; s + 1 < starts.length; s++) {
            int count = starts[s + 1] - starts[s];
            Products.add(rows, starts[s], count, inner, matrices, s * inner, columns, values, starts[s]);
        }
        return values;
    }
}
