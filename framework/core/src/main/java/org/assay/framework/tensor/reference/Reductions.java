package org.assay.framework.tensor.reference;

import java.util.Arrays;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;

/** Reductions, argmax and softmax of values in row-major order. */
final class Reductions {
    private Reductions() {}

    static double[] reduce(Reduction reduction, double[] from, Shape shape, Shape to) {
        double[] values = start(reduction, to.count());
        int[] at = to.rank() == 0 ? new int[from.length] : Indices.broadcast(to, shape);
        for (int i = 0; i < from.length; i++) {
            values[at[i]] = join(reduction, values[at[i]], from[i]);
        }
        if (reduction == Reduction.MEAN && values.length > 0) {
            divide(values, 0, values.length, (double) from.length / values.length);
        }
        return values;
    }

    static double[] segments(Reduction reduction, double[] from, int width, int[] offsets) {
        int segments = offsets.length - 1;
        double[] values = start(reduction, segments * width);
        for (int s = 0; s < segments; s++) {
            for (int n = offsets[s]; n < offsets[s + 1]; n++) {
                for (int d = 0; d < width; d++) {
                    values[s * width + d] = join(reduction, values[s * width + d], from[n * width + d]);
                }
            }
            if (reduction == Reduction.MEAN) {
                divide(values, s * width, width, offsets[s + 1] - offsets[s]);
            }
        }
        return values;
    }

    private static double[] start(Reduction reduction, int count) {
        double[] values = new double[count];
        Arrays.fill(values, reduction == Reduction.MAXIMUM ? Double.NEGATIVE_INFINITY : 0);
        return values;
    }

    private static double join(Reduction reduction, double held, double next) {
        return reduction == Reduction.MAXIMUM ? Math.max(held, next) : held + next;
    }

    private static void divide(double[] values, int start, int count, double by) {
        for (int i = start; i < start + count; i++) {
            values[i] /= by;
        }
    }

    static int[] argMaximum(double[] from, int width, int rows) {
        int[] found = new int[rows];
        for (int row = 0; row < rows; row++) {
            int best = 0;
            for (int c = 1; c < width; c++) {
                double candidate = from[row * width + c];
                double held = from[row * width + best];
                if (candidate > held || (Double.isNaN(candidate) && !Double.isNaN(held))) {
                    best = c;
                }
            }
            found[row] = best;
        }
        return found;
    }

    /** Softmax over rows of a width, or its logarithm. A largest of NaN or +∞ makes NaN of all: x − largest does. */
    static double[] softmax(double[] from, int width, boolean logarithm) {
        double[] values = new double[from.length];
        for (int start = 0; start < from.length; start += width) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < width; c++) {
                largest = Math.max(largest, from[start + c]);
            }
            double sum = 0;
            for (int c = 0; c < width; c++) {
                sum += Math.exp(from[start + c] - largest);
            }
            for (int c = 0; c < width; c++) {
                double shifted = from[start + c] - largest;
                values[start + c] = logarithm ? shifted - Math.log(sum) : Math.exp(shifted) / sum;
            }
        }
        return values;
    }
}
