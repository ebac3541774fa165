package org.assay.framework.cpu;

import org.assay.framework.tensor.Shape;

/**
 * Centers, variances and γ as the product needs them. With μ the centers' mean, f′ = f − μ, C′ = C − μ and λ = exp(−log σ²):
 * −γ Σ_d λ_kd (f_d − C_kd)² = (f′², f′) · (−γλ_k, 2γλ_k C′_k) − γ Σ_d λ_kd C′²_kd.
 */
final class Codebook {
    final int codewords;
    final int dimensions;
    final float gamma;
    /** μ, [D]. */
    final float[] mean;
    /** C′, [K, D]. */
    final CpuTensor centers;
    /** λ, [K, D]. */
    final CpuTensor inverse;
    /** (−γλ, 2γλC′), [K, 2D]. */
    final CpuTensor weights;
    /** −γ Σ_d λ C′², [K]. */
    final CpuTensor bias;
    /** Entries of (f′², f′) up to this size cannot make a logit overflow; 0 or NaN where nothing is sure. */
    private final float limit;

    Codebook(CpuBackend backend, CpuTensor centers, CpuTensor logVariance, CpuTensor gamma) {
        this.codewords = centers.size(0);
        this.dimensions = centers.size(1);
        this.gamma = Raw.getFloat(gamma.address());
        int k = codewords;
        int d = dimensions;
        float[] c = centers.readFloats();
        float[] log = logVariance.readFloats();
        this.mean = new float[d];
        for (int j = 0; j < d; j++) {
            double sum = 0;
            for (int i = 0; i < k; i++) {
                sum += c[i * d + j];
            }
            mean[j] = (float) (sum / k);
        }
        float[] lambda = new float[k * d];
        float[] w = new float[2 * k * d];
        float[] b = new float[k];
        double largest = 0;
        for (int i = 0; i < k; i++) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                int at = i * d + j;
                double l = Math.exp(-log[at]);
                double center = (double) c[at] - mean[j];
                lambda[at] = (float) l;
                c[at] = (float) center;
                w[2 * i * d + j] = (float) (-this.gamma * l);
                w[2 * i * d + d + j] = (float) (2 * this.gamma * l * center);
                sum += l * center * center;
                largest = Math.max(largest, Math.max(Math.abs(w[2 * i * d + j]), Math.abs(w[2 * i * d + d + j])));
            }
            b[i] = (float) (-this.gamma * sum);
            largest = Math.max(largest, Math.abs(b[i]));
        }
        this.limit = (float) Math.min(1e30, 1e37 / ((2.0 * d + 1) * Math.max(largest, 1e-7)));
        this.centers = (CpuTensor) backend.reals(Shape.of(k, d), c);
        this.inverse = (CpuTensor) backend.reals(Shape.of(k, d), lambda);
        this.weights = (CpuTensor) backend.reals(Shape.of(k, 2 * d), w);
        this.bias = (CpuTensor) backend.reals(Shape.of(k), b);
    }

    /** Writes (f′², f′) of the rows; returns whether no logit of theirs can overflow or be NaN. */
    boolean expand(Scratch scratch, long features, int row, int rows, long target) {
        int d = dimensions;
        if (d == 0) {
            return true;
        }
        int atOnce = Math.max(1, Raw.BLOCK / d);
        if (d > Raw.BLOCK) {
            return expandLong(features, row, rows, target);
        }
        float[] shift = scratch.c;
        for (int i = 0; i < atOnce; i++) {
            System.arraycopy(mean, 0, shift, i * d, d);
        }
        boolean tame = true;
        int threshold = limit > 0 ? Float.floatToRawIntBits(limit) : -1;
        for (int start = 0; start < rows; start += atOnce) {
            int count = Math.min(atOnce, rows - start);
            int n = count * d;
            Raw.load(Raw.at(features, (long) (row + start) * d), scratch.a, n);
            BlockMath.subtract(scratch.a, shift, n);
            square(scratch.a, scratch.b, n);
            for (int i = 0; i < count; i++) {
                long to = Raw.at(target, (long) (start + i) * 2 * d);
                Raw.store(scratch.b, i * d, to, d);
                Raw.store(scratch.a, i * d, Raw.at(to, d), d);
            }
            Raw.load(Raw.at(target, (long) start * 2 * d), scratch.bits, Math.min(Raw.BLOCK, 2 * n));
            tame &= within(scratch.bits, Math.min(Raw.BLOCK, 2 * n), threshold);
            if (2 * n > Raw.BLOCK) {
                int rest = 2 * n - Raw.BLOCK;
                Raw.load(Raw.at(target, (long) start * 2 * d + Raw.BLOCK), scratch.bits, rest);
                tame &= within(scratch.bits, rest, threshold);
            }
        }
        return tame;
    }

    private boolean expandLong(long features, int row, int rows, long target) {
        int d = dimensions;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < d; j++) {
                float value = Raw.getFloat(Raw.at(features, (long) (row + i) * d + j)) - mean[j];
                Raw.putFloat(Raw.at(target, (long) i * 2 * d + j), value * value);
                Raw.putFloat(Raw.at(target, (long) i * 2 * d + d + j), value);
            }
        }
        return false;
    }

    private static void square(float[] from, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = from[i] * from[i];
        }
    }

    /** Whether all floats with these bits are at most the threshold in size; NaN is not. */
    private static boolean within(int[] bits, int n, int threshold) {
        int found = 0;
        for (int i = 0; i < n; i++) {
            found |= threshold - (bits[i] & 0x7FFFFFFF);
        }
        return found >= 0;
    }

    void carefulSoftmax(Scratch scratch, long codes, int rows) {
        long copy = scratch.room("careful", (long) rows * codewords);
        Raw.copy(codes, copy, (long) rows * codewords);
        Softmax.rows(Softmax.Form.PROBABILITIES, scratch, copy, codes, rows, codewords);
    }
}
