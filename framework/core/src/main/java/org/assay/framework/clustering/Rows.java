package org.assay.framework.clustering;

import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.assay.framework.random.RandomStream;

/** Rows of numbers to be clustered: count × width floats, row-major, finite. */
record Rows(float[] values, int width) {
    Rows {
        if (width < 1 || values.length % width != 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%d numbers do not make rows of %d", values.length, width));
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "row %d, column %d is %s; k-means needs finite numbers",
                        i / width,
                        i % width,
                        values[i]));
            }
        }
    }

    int count() {
        return values.length / width;
    }

    /** The mean of each column. */
    double[] mean() {
        double[] mean = new double[width];
        for (int i = 0, column = 0; i < values.length; i++) {
            mean[column] += values[i];
            column = column + 1 == width ? 0 : column + 1;
        }
        for (int column = 0; column < width; column++) {
            mean[column] /= Math.max(1, count());
        }
        return mean;
    }

    /** ‖rows[a] − rows[b]‖², in double; 0 only for equal rows. */
    double squaredDistance(int a, int b) {
        int i = a * width;
        int j = b * width;
        int end = i + width;
        double even = 0;
        double odd = 0;
        for (; i + 1 < end; i += 2, j += 2) {
            double first = (double) values[i] - values[j];
            double second = (double) values[i + 1] - values[j + 1];
            even += first * first;
            odd += second * second;
        }
        if (i < end) {
            double last = (double) values[i] - values[j];
            even += last * last;
        }
        return even + odd;
    }

    /** So many of these rows, drawn without replacement. */
    Rows sample(int many, RandomStream stream) {
        int[] order = stream.permutation(count());
        float[] drawn = new float[many * width];
        for (int i = 0; i < many; i++) {
            System.arraycopy(values, order[i] * width, drawn, i * width, width);
        }
        return new Rows(drawn, width);
    }

    /** The number of different rows. */
    int distinct() {
        Set<FloatBuffer> contents = new HashSet<>();
        for (int row = 0; row < count(); row++) {
            contents.add(FloatBuffer.wrap(values, row * width, width).slice());
        }
        return contents.size();
    }
}
