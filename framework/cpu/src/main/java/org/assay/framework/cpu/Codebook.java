package org.assay.framework.cpu;

import java.util.Arrays;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.CoarseKernels;
import org.assay.framework.tensor.Shape;

/**
 * Centers, variances and γ as the products need them. With μ the centers' mean, f′ = f − μ, C′ = C − μ and λ = exp(−log σ²), the
 * distance is m_k = Σ_d λ_kd (f_d − C_kd)² = (f′², f′) · (λ_k, −2λ_k C′_k) + Σ_d λ_kd C′²_kd, the exponent −γ m_k.
 */
final class Codebook {
    /** Numbers of a row, or of several, that are expanded at once. */
    private static final int PIECE = 1024;

    final int codewords;
    final int dimensions;
    final float gamma;
    /** μ, [D]. */
    final float[] mean;
    /** C′, [K, D]. */
    final CpuTensor centers;
    /** λ, [K, D]. */
    final CpuTensor inverse;
    /** (λ, −2λC′), [K, 2D]. */
    final CpuTensor distances;
    /** Σ_d λ C′², [K]. */
    private final CpuTensor constants;
    /** (λ, −2λC′)ᵀ, [2D, K]: the product is faster with it as it lies. */
    private final CpuTensor turned;
    /** −γ times {@link #turned}. */
    private final CpuTensor weights;
    /** −γ times {@link #constants}. */
    private final CpuTensor bias;
    /** Entries of (f′², f′) up to this size cannot make an exponent overflow; NaN where nothing is sure. */
    private final float limit;

    Codebook(CpuMemory backend, CpuTensor centers, CpuTensor logVariance, float gamma) {
        this.codewords = centers.size(0);
        this.dimensions = centers.size(1);
        this.gamma = gamma;
        int k = codewords;
        int d = dimensions;
        float[] c = centers.readFloats();
        float[] log = logVariance.readFloats();
        this.mean = mean(c, k, d);
        float[] lambda = new float[k * d];
        float[] w = new float[2 * k * d];
        float[] constant = new float[k];
        float[] sizes = new float[k];
        backend.workers().split(k, Math.max(1, 1024 / Math.max(1, d)), (scratch, worker, from, to) -> {
            for (int i = from; i < to; i++) {
                double sum = 0;
                double largest = 0;
                for (int j = 0; j < d; j++) {
                    int at = i * d + j;
                    double l = log[at] == 0 ? 1 : Math.exp(-Math.max(log[at], CoarseKernels.LEAST_LOG_VARIANCE));
                    double center = (double) c[at] - mean[j];
                    lambda[at] = (float) l;
                    c[at] = (float) center;
                    double linear = -2 * l * center;
                    w[2 * i * d + j] = (float) l;
                    w[2 * i * d + d + j] = (float) linear;
                    sum += l * center * center;
                    largest = Math.max(largest, Math.max(l, Math.abs(linear)));
                }
                constant[i] = (float) sum;
                sizes[i] = (float) Math.max(largest, sum);
            }
        });
        double largest = 0;
        for (float size : sizes) {
            largest = Math.max(largest, size);
        }
        // Above the largest exponent that 2D + 1 such terms can make there is still room before 3e38.
        this.limit = (float) Math.min(1e30, 1e37 / ((2.0 * d + 1) * Math.max(largest * Math.abs(gamma), 1e-7)));
        this.centers = (CpuTensor) backend.reals(Shape.of(k, d), c);
        this.inverse = (CpuTensor) backend.reals(Shape.of(k, d), lambda);
        this.distances = (CpuTensor) backend.reals(Shape.of(k, 2 * d), w);
        this.constants = (CpuTensor) backend.reals(Shape.of(k), constant);
        this.turned = (CpuTensor) backend.transpose(distances, 1, 0);
        this.weights = (CpuTensor) backend.binary(Binary.MULTIPLY, turned, backend.scalar(-gamma));
        this.bias = (CpuTensor) backend.reals(Shape.of(k), scaled(constant, -gamma));
    }

    private static float[] mean(float[] c, int k, int d) {
        float[] mean = new float[d];
        for (int j = 0; j < d; j++) {
            double sum = 0;
            for (int i = 0; i < k; i++) {
                sum += c[i * d + j];
            }
            mean[j] = (float) (sum / k);
        }
        return mean;
    }

    private static float[] scaled(float[] values, float factor) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i] * factor;
        }
        return result;
    }

    /** Writes (f′², f′) of the rows, [rows, 2D]; returns whether no exponent of theirs can overflow or be NaN. */
    boolean expand(Scratch scratch, long features, int row, int rows, long target) {
        int d = dimensions;
        if (d == 0) {
            return limit > 0;
        }
        // Short rows pass several at once, long ones in pieces; four arrays of them stay in the first-level cache.
        int piece = Math.min(d, PIECE);
        int abreast = Math.max(1, PIECE / d);
        boolean tame = true;
        for (int first = 0; first < d; first += piece) {
            int width = Math.min(piece, d - first);
            for (int i = 0; i < abreast; i++) {
                System.arraycopy(mean, first, scratch.c, i * width, width);
            }
            Arrays.fill(scratch.d, 0, abreast * width, 0f);
            for (int start = 0; start < rows; start += abreast) {
                int count = Math.min(abreast, rows - start);
                int n = count * width;
                long from = Raw.at(features, (long) (row + start) * d + first);
                Raw.load(from, scratch.a, n);
                centre(scratch.a, scratch.b, scratch.c, scratch.d, n);
                for (int i = 0; i < count; i++) {
                    long to = Raw.at(target, (long) (start + i) * 2 * d + first);
                    Raw.store(scratch.b, i * width, to, width);
                    Raw.store(scratch.a, i * width, Raw.at(to, d), width);
                }
            }
            tame &= atMost(scratch.d, Math.min(limit, limit * limit), abreast * width);
        }
        return tame;
    }

    /** x ← x − shift, squares ← x², sums ← sums + x². */
    private static void centre(float[] x, float[] squares, float[] shift, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            float value = x[i] - shift[i];
            float square = value * value;
            x[i] = value;
            squares[i] = square;
            sums[i] = sums[i] + square;
        }
    }

    /** NaN is not. */
    private static boolean atMost(float[] values, float threshold, int n) {
        for (int i = 0; i < n; i++) {
            if (!(values[i] <= threshold)) {
                return false;
            }
        }
        return true;
    }

    /** p for rows given as (f′², f′): softmax_k(−γ m_k), [rows, K]. */
    void codes(Scratch scratch, boolean tame, long expanded, int rows, long target) {
        int k = codewords;
        int depth = 2 * dimensions;
        CpuTensor start = tame ? bias : constants;
        CpuTensor factors = tame ? weights : turned;
        BiasedProduct.multiply(
                scratch,
                new BiasedProduct.Form(rows, k, depth, false),
                rows == Aggregation.chunkRows(k),
                expanded,
                factors.address(),
                start.address(),
                target);
        if (tame) {
            Softmax.finiteRows(scratch, target, target, rows, k);
        } else {
            for (int i = 0; i < rows; i++) {
                carefulRow(Raw.at(target, (long) i * k));
            }
        }
    }

    /** From distances to codes in double, the smallest distance taken off before γ comes in: no finite γ gives 0/0. */
    private void carefulRow(long row) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < codewords; i++) {
            least = Math.min(least, Raw.getFloat(Raw.at(row, i)));
        }
        double sum = 0;
        for (int i = 0; i < codewords; i++) {
            sum += Math.exp(-gamma * (Raw.getFloat(Raw.at(row, i)) - least));
        }
        for (int i = 0; i < codewords; i++) {
            Raw.putFloat(Raw.at(row, i), (float) (Math.exp(-gamma * (Raw.getFloat(Raw.at(row, i)) - least)) / sum));
        }
    }
}
