package org.assay.framework.cpu;

import java.util.Arrays;

/**
 * The matrices of the Winograd convolution F(4x4, 3x3) (Lavin and Gray 2016, §4.3, points 0, ±1, ±2, ∞), each applied from both sides:
 * Y = L X Lᵀ for a square X whose entries are arrays, one element a tile and channel.
 */
enum WinogradTransform {
    /** Bᵀ: 6x6 pixels to the 36 products' left sides. */
    INPUT(new float[][] {
        {4, 0, -5, 0, 1, 0},
        {0, -4, -4, 1, 1, 0},
        {0, 4, -4, -1, 1, 0},
        {0, -2, -1, 2, 1, 0},
        {0, 2, -1, -2, 1, 0},
        {0, 4, 0, -5, 0, 1}
    }),
    /** G: 3x3 weights to the products' right sides. */
    FILTER(new float[][] {
        {1 / 4f, 0, 0},
        {-1 / 6f, -1 / 6f, -1 / 6f},
        {-1 / 6f, 1 / 6f, -1 / 6f},
        {1 / 24f, 1 / 12f, 1 / 6f},
        {1 / 24f, -1 / 12f, 1 / 6f},
        {0, 0, 1}
    }),
    /** Aᵀ: the products to 4x4 pixels. */
    OUTPUT(new float[][] {
        {1, 1, 1, 1, 1, 0},
        {0, 1, -1, 2, -2, 0},
        {0, 1, 1, 4, 4, 0},
        {0, 1, -1, 8, -8, 1}
    }),
    /** A: the adjoint of {@link #OUTPUT}. */
    OUTPUT_GRADIENT(turned(OUTPUT.matrix)),
    /** Gᵀ: the adjoint of {@link #FILTER}. */
    FILTER_GRADIENT(turned(FILTER.matrix));

    private final float[][] matrix;
    /** For each row, which entries are not 0. */
    private final int[][] places;

    WinogradTransform(float[][] matrix) {
        this.matrix = matrix;
        this.places = new int[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            float[] row = matrix[i];
            places[i] = java.util.stream.IntStream.range(0, row.length)
                    .filter(k -> row[k] != 0)
                    .toArray();
        }
    }

    private static float[][] turned(float[][] matrix) {
        float[][] turned = new float[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[0].length; j++) {
                turned[j][i] = matrix[i][j];
            }
        }
        return turned;
    }

    int from() {
        return matrix[0].length;
    }

    int to() {
        return matrix.length;
    }

    /** From {@link #from}² arrays to {@link #to}², both row-major, over the first n elements; {@code between}: at least 36 arrays. */
    void apply(float[][] x, float[][] between, float[][] y, int n) {
        int from = from();
        int to = to();
        for (int column = 0; column < from; column++) {
            for (int row = 0; row < to; row++) {
                combine(row, x, column, from, between[row * from + column], n);
            }
        }
        for (int row = 0; row < to; row++) {
            for (int column = 0; column < to; column++) {
                combine(column, between, row * from, 1, y[row * to + column], n);
            }
        }
    }

    /** to ← Σ_k matrix[row][k] · x[start + k·stride]. */
    private void combine(int row, float[][] x, int start, int stride, float[] to, int n) {
        int[] k = places[row];
        float[] m = matrix[row];
        float[] a = x[start + k[0] * stride];
        if (k.length == 1) {
            one(to, a, m[k[0]], n);
            return;
        }
        float[] b = x[start + k[1] * stride];
        float[] c = x[start + k[2] * stride];
        if (k.length == 3) {
            three(to, a, m[k[0]], b, m[k[1]], c, m[k[2]], n);
            return;
        }
        float[] d = x[start + k[3] * stride];
        if (k.length == 4) {
            four(to, a, m[k[0]], b, m[k[1]], c, m[k[2]], d, m[k[3]], n);
        } else {
            five(to, a, m[k[0]], b, m[k[1]], c, m[k[2]], d, m[k[3]], x[start + k[4] * stride], m[k[4]], n);
        }
    }

    private static void one(float[] to, float[] a, float fa, int n) {
        if (fa == 1) {
            System.arraycopy(a, 0, to, 0, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            to[i] = fa * a[i];
        }
    }

    private static void three(float[] to, float[] a, float fa, float[] b, float fb, float[] c, float fc, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = fa * a[i] + fb * b[i] + fc * c[i];
        }
    }

    private static void four(
            float[] to, float[] a, float fa, float[] b, float fb, float[] c, float fc, float[] d, float fd, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = (fa * a[i] + fb * b[i]) + (fc * c[i] + fd * d[i]);
        }
    }

    private static void five(
            float[] to,
            float[] a,
            float fa,
            float[] b,
            float fb,
            float[] c,
            float fc,
            float[] d,
            float fd,
            float[] e,
            float fe,
            int n) {
        for (int i = 0; i < n; i++) {
            to[i] = (fa * a[i] + fb * b[i]) + (fc * c[i] + fd * d[i]) + fe * e[i];
        }
    }

    /** Arrays that one worker transforms with. */
    static final class Room {
        final float[][] x = new float[36][];
        final float[][] between = new float[36][];
        final float[][] y = new float[36][];

        Room(int size) {
            for (float[][] arrays : new float[][][] {x, between, y}) {
                Arrays.setAll(arrays, i -> new float[size]);
            }
        }
    }
}
