package org.assay.framework.tensor.reference;

/** Matrix products of values in row-major order. */
final class Products {
    private Products() {}

    static double[] transpose(double[] from, int rows, int columns) {
        double[] values = new double[from.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[j * rows + i] = from[i * columns + j];
            }
        }
        return values;
    }

    /** to[toRow ..] += a [rows from aRow, inner] · b [inner from bRow, columns]. */
    static void add(
            double[] a, int aRow, int rows, int inner, double[] b, int bRow, int columns, double[] to, int toRow) {
        for (int i = 0; i < rows; i++) {
            int target = (toRow + i) * columns;
            for (int k = 0; k < inner; k++) {
                double factor = a[(aRow + i) * inner + k];
                int source = (bRow + k) * columns;
                for (int j = 0; j < columns; j++) {
                    to[target + j] += factor * b[source + j];
                }
            }
        }
    }
}
