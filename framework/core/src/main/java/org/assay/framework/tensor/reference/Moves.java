package org.assay.framework.tensor.reference;

/** Values to other places, in row-major order. An index outside its range moves nothing. */
final class Moves {
    private Moves() {}

    static double[] pick(double[] from, int[] at) {
        double[] values = new double[at.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = from[at[i]];
        }
        return values;
    }

    /** Copies from every span of the source, beginning at a place in it, to every span of the target; the shorter span's length. */
    static void spans(double[] from, int fromSpan, int fromStart, double[] to, int toSpan, int toStart) {
        int length = Math.min(fromSpan, toSpan);
        for (int i = 0; length > 0 && i < to.length / toSpan; i++) {
            System.arraycopy(from, i * fromSpan + fromStart, to, i * toSpan + toStart, length);
        }
    }

    /** 1 at each index's class, else 0: [indices × classes]. */
    static double[] oneHot(int[] at, int classes) {
        double[] values = new double[at.length * classes];
        for (int i = 0; i < at.length; i++) {
            if (at[i] >= 0 && at[i] < classes) {
                values[i * classes + at[i]] = 1;
            }
        }
        return values;
    }

    /** Row at[n] of so many rows as row n. */
    static double[] gather(double[] from, int rows, int width, int[] at) {
        double[] values = new double[at.length * width];
        for (int n = 0; n < at.length; n++) {
            if (at[n] >= 0 && at[n] < rows) {
                System.arraycopy(from, at[n] * width, values, n * width, width);
            }
        }
        return values;
    }

    /** Row n added to row at[n] of so many. */
    static double[] scatterAdd(double[] from, int rows, int width, int[] at) {
        double[] values = new double[rows * width];
        for (int n = 0; n < at.length; n++) {
            if (at[n] >= 0 && at[n] < rows) {
                for (int d = 0; d < width; d++) {
                    values[at[n] * width + d] += from[n * width + d];
                }
            }
        }
        return values;
    }
}
