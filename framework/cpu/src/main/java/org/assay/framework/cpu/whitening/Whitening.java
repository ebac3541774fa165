package org.assay.framework.cpu.whitening;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.util.Arrays;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Split;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/** A fitted map y = W (x − μ), W symmetric [D, D] in float, off the heap. Safe for several readers. */
final class Whitening {
    private static final int AT_ONCE = 512;
    /** Rows of a product: always as many, so that a row's bits depend on no other row. */
    private static final int BLOCK = 64;

    private final int width;
    private final double[] mean;
    private final FloatPointer map;
    private final int items;
    private final float[] firstItem;

    private Whitening(int width, double[] mean, FloatPointer map, int items, float[] firstItem) {
        this.width = width;
        this.mean = mean;
        this.map = map;
        this.items = items;
        this.firstItem = firstItem;
    }

    /** Whether it can have been fitted on this split: the files may have changed since. */
    boolean isFitOf(Split train) {
        return items == train.size()
                && Arrays.equals(firstItem, train.examples(new int[] {0}).features());
    }

    static Whitening fit(Split train, int width, double epsilon) {
        double[] mean = mean(train, width);
        try (DoublePointer covariance = covariance(train, width, mean);
                DoublePointer variances = new DoublePointer(width)) {
            // The eigenvectors replace the covariance, one a column.
            int fault = LAPACKE_dsyevd(LAPACK_ROW_MAJOR, (byte) 'V', (byte) 'U', width, covariance, width, variances);
            if (fault != 0) {
                throw new DataException(
                        "whitened: the covariance of the training inputs has no eigendecomposition (LAPACK " + fault
                                + "); are all inputs finite?");
            }
            FloatPointer map = map(covariance, variances, width, epsilon);
            return new Whitening(
                    width,
                    mean,
                    map,
                    train.size(),
                    train.examples(new int[] {0}).features());
        }
    }

    private static double[] mean(Split train, int width) {
        double[] mean = new double[width];
        long rows = 0;
        for (int from = 0; from < train.size(); from += AT_ONCE) {
            float[] values = chunk(train, from);
            for (int i = 0; i < values.length; i++) {
                mean[i % width] += values[i];
            }
            rows += values.length / width;
        }
        for (int i = 0; i < width; i++) {
            mean[i] /= rows;
        }
        return mean;
    }

    private static float[] chunk(Split train, int from) {
        int[] indices = new int[Math.min(AT_ONCE, train.size() - from)];
        Arrays.setAll(indices, i -> from + i);
        return train.examples(indices).features();
    }

    /** Σ [D, D], its upper triangle. */
    private static DoublePointer covariance(Split train, int width, double[] mean) {
        DoublePointer covariance = new DoublePointer((long) width * width).fill(0);
        long all = 0;
        for (int from = 0; from < train.size(); from += AT_ONCE) {
            float[] values = chunk(train, from);
            double[] centred = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                centred[i] = values[i] - mean[i % width];
            }
            int rows = values.length / width;
            all += rows;
            try (DoublePointer pointer = new DoublePointer(centred)) {
                cblas_dsyrk(
                        CblasRowMajor, CblasUpper, CblasTrans, width, rows, 1, pointer, width, 1, covariance, width);
            }
        }
        for (long i = 0; i < (long) width * width; i++) {
            covariance.put(i, covariance.get(i) / all);
        }
        return covariance;
    }

    /** U (Λ + ε)^(−1/2) Uᵀ = V Vᵀ with V = U (Λ + ε)^(−1/4). */
    private static FloatPointer map(DoublePointer vectors, DoublePointer variances, int width, double epsilon) {
        double[] scale = new double[width];
        for (int i = 0; i < width; i++) {
            // Rounding leaves variances of 0 a little below.
            scale[i] = Math.pow(Math.max(0, variances.get(i)) + epsilon, -0.25);
        }
        double[] row = new double[width];
        for (int i = 0; i < width; i++) {
            vectors.position((long) i * width).get(row);
            for (int j = 0; j < width; j++) {
                row[j] *= scale[j];
            }
            vectors.position((long) i * width).put(row);
        }
        vectors.position(0);
        FloatPointer map = new FloatPointer((long) width * width);
        try (DoublePointer exact = new DoublePointer((long) width * width)) {
            cblas_dgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    width,
                    width,
                    width,
                    1,
                    vectors,
                    width,
                    vectors,
                    width,
                    0,
                    exact,
                    width);
            for (int i = 0; i < width; i++) {
                exact.position((long) i * width).get(row);
                float[] rounded = new float[width];
                for (int j = 0; j < width; j++) {
                    rounded[j] = (float) row[j];
                }
                map.position((long) i * width).put(rounded);
            }
            exact.position(0);
        }
        return map.position(0);
    }

    /** μ. */
    double[] mean() {
        return mean.clone();
    }

    /** W, row-major. */
    double[] matrix() {
        double[] matrix = new double[width * width];
        Arrays.setAll(matrix, i -> map.get(i));
        return matrix;
    }

    /** Rows of D numbers, mapped. */
    float[] apply(float[] values) {
        float[] mapped = new float[values.length];
        float[] block = new float[BLOCK * width];
        try (FloatPointer from = new FloatPointer((long) BLOCK * width);
                FloatPointer to = new FloatPointer((long) BLOCK * width)) {
            for (int at = 0; at < values.length; at += block.length) {
                int count = Math.min(block.length, values.length - at);
                for (int i = 0; i < count; i++) {
                    block[i] = (float) (values[at + i] - mean[i % width]);
                }
                Arrays.fill(block, count, block.length, 0);
                from.put(block);
                cblas_sgemm(
                        CblasRowMajor,
                        CblasNoTrans,
                        CblasNoTrans,
                        BLOCK,
                        width,
                        width,
                        1,
                        from,
                        width,
                        map,
                        width,
                        0,
                        to,
                        width);
                to.get(mapped, at, count);
            }
        }
        return mapped;
    }
}
