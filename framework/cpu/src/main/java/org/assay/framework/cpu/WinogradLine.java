package org.assay.framework.cpu;

/**
 * The matrices of the Winograd convolution F(4, 3) (Lavin and Gray 2016, §4.3, points 0, ±1, ±2, ∞), each as a function of the arrays x[0], x[1], ...,
 * that one matrix column is multiplied with, to the arrays y[0], y[1], .... In two dimensions they are applied along both.
 *
 * <p>Loops have one or two results: C2 makes vector instructions of those, not of loops with four or six, nor where one
 * array is read from another index on than the rest.
 */
final class WinogradLine {
    private WinogradLine() {}

    /**
     * y ← Bᵀx, six to six:
     * <pre>
     * 4  0 -5  0  1  0
     * 0 -4 -4  1  1  0
     * 0  4 -4 -1  1  0
     * 0 -2 -1  2  1  0
     * 0  2 -1 -2  1  0
     * 0  4  0 -5  0  1
     * </pre>
     */
    static void input(float[][] x, float[][] y, int n) {
        inputEnd(x[0], x[2], x[4], y[0], n);
        inputOnes(x[1], x[2], x[3], x[4], y[1], y[2], n);
        inputTwos(x[1], x[2], x[3], x[4], y[3], y[4], n);
        inputEnd(x[1], x[3], x[5], y[5], n);
    }

    private static void inputEnd(float[] a, float[] b, float[] c, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = 4 * a[i] - 5 * b[i] + c[i];
        }
    }

    private static void inputOnes(float[] x1, float[] x2, float[] x3, float[] x4, float[] plus, float[] minus, int n) {
        for (int i = 0; i < n; i++) {
            float even = x4[i] - 4 * x2[i];
            float odd = x3[i] - 4 * x1[i];
            plus[i] = even + odd;
            minus[i] = even - odd;
        }
    }

    private static void inputTwos(float[] x1, float[] x2, float[] x3, float[] x4, float[] plus, float[] minus, int n) {
        for (int i = 0; i < n; i++) {
            float even = x4[i] - x2[i];
            float odd = 2 * (x3[i] - x1[i]);
            plus[i] = even + odd;
            minus[i] = even - odd;
        }
    }

    /**
     * y ← Gx, three to six:
     * <pre>
     *  1/4    0     0
     * -1/6  -1/6  -1/6
     * -1/6   1/6  -1/6
     *  1/24  1/12  1/6
     *  1/24 -1/12  1/6
     *   0     0     1
     * </pre>
     */
    static void filter(float[][] x, float[][] y, int n) {
        scale(x[0], 1 / 4f, y[0], n);
        sumAndDifference(x[0], -1 / 6f, x[2], -1 / 6f, x[1], -1 / 6f, y[1], y[2], n);
        sumAndDifference(x[0], 1 / 24f, x[2], 1 / 6f, x[1], 1 / 12f, y[3], y[4], n);
        System.arraycopy(x[2], 0, y[5], 0, n);
    }

    private static void scale(float[] x, float by, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = by * x[i];
        }
    }

    private static void sumAndDifference(
            float[] a, float fa, float[] b, float fb, float[] c, float fc, float[] plus, float[] minus, int n) {
        for (int i = 0; i < n; i++) {
            float even = fa * a[i] + fb * b[i];
            float odd = fc * c[i];
            plus[i] = even + odd;
            minus[i] = even - odd;
        }
    }

    /**
     * y ← Aᵀx, six to four:
     * <pre>
     * 1  1  1  1  1  0
     * 0  1 -1  2 -2  0
     * 0  1  1  4  4  0
     * 0  1 -1  8 -8  1
     * </pre>
     */
    static void output(float[][] x, float[][] y, int n) {
        outputEven(x[0], x[1], x[2], x[3], x[4], y[0], y[2], n);
        outputOdd(x[1], x[2], x[3], x[4], x[5], y[1], y[3], n);
    }

    private static void outputEven(
            float[] x0, float[] x1, float[] x2, float[] x3, float[] x4, float[] y0, float[] y2, int n) {
        for (int i = 0; i < n; i++) {
            float ones = x1[i] + x2[i];
            float twos = x3[i] + x4[i];
            y0[i] = x0[i] + ones + twos;
            y2[i] = ones + 4 * twos;
        }
    }

    private static void outputOdd(
            float[] x1, float[] x2, float[] x3, float[] x4, float[] x5, float[] y1, float[] y3, int n) {
        for (int i = 0; i < n; i++) {
            float ones = x1[i] - x2[i];
            float twos = x3[i] - x4[i];
            y1[i] = ones + 2 * twos;
            y3[i] = ones + 8 * twos + x5[i];
        }
    }

    /** y ← Ax, four to six: the adjoint of {@link #output}. */
    static void outputGradient(float[][] x, float[][] y, int n) {
        System.arraycopy(x[0], 0, y[0], 0, n);
        gradientOnes(x[0], x[1], x[2], x[3], y[1], y[2], n);
        gradientTwos(x[0], x[1], x[2], x[3], y[3], y[4], n);
        System.arraycopy(x[3], 0, y[5], 0, n);
    }

    private static void gradientOnes(
            float[] x0, float[] x1, float[] x2, float[] x3, float[] plus, float[] minus, int n) {
        for (int i = 0; i < n; i++) {
            float even = x0[i] + x2[i];
            float odd = x1[i] + x3[i];
            plus[i] = even + odd;
            minus[i] = even - odd;
        }
    }

    private static void gradientTwos(
            float[] x0, float[] x1, float[] x2, float[] x3, float[] plus, float[] minus, int n) {
        for (int i = 0; i < n; i++) {
            float even = x0[i] + 4 * x2[i];
            float odd = 2 * x1[i] + 8 * x3[i];
            plus[i] = even + odd;
            minus[i] = even - odd;
        }
    }

    /** y ← Gᵀx, six to three: the adjoint of {@link #filter}. */
    static void filterGradient(float[][] x, float[][] y, int n) {
        filterGradientEven(x[0], x[1], x[2], x[3], x[4], y[0], n);
        filterGradientOdd(x[1], x[2], x[3], x[4], y[1], n);
        filterGradientEnd(x[1], x[2], x[3], x[4], x[5], y[2], n);
    }

    private static void filterGradientEven(
            float[] x0, float[] x1, float[] x2, float[] x3, float[] x4, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = 1 / 4f * x0[i] - 1 / 6f * (x1[i] + x2[i]) + 1 / 24f * (x3[i] + x4[i]);
        }
    }

    private static void filterGradientOdd(float[] x1, float[] x2, float[] x3, float[] x4, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = 1 / 6f * (x2[i] - x1[i]) + 1 / 12f * (x3[i] - x4[i]);
        }
    }

    private static void filterGradientEnd(
            float[] x1, float[] x2, float[] x3, float[] x4, float[] x5, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = 1 / 6f * (x3[i] + x4[i] - x1[i] - x2[i]) + x5[i];
        }
    }
}
