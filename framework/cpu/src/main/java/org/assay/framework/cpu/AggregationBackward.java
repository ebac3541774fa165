package org.assay.framework.cpu;

import java.util.Arrays;
import org.assay.framework.tensor.CoarseKernels.AggregationGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of T1 and T2. With q_nk = g_k (T1) or Σ_d G_kd (f′_nd − C′_kd) (T2) and N_s the size of the row's set,
 * A_nk = p_nk (q_nk − Σ_j p_nj q_nj) / N_s is the gradient of the logits; then, with λ = 1/σ²,
 * a = Aᵀ1, B = AᵀF′, Q = AᵀF′²:
 * ∂C = 2γλ∘(B − aC′), ∂log σ² = γλ∘(Q − 2B∘C′ + aC′²), ∂γ = −Σ λ∘(Q − 2B∘C′ + aC′²), ∂f = −γ(2f′∘(A·λ) − 2A·(λ∘C′)); T2 adds −G Σ_n p_nk / N_s to ∂C and Σ_k p_nk G_k / N_s to ∂f.
 */
final class AggregationBackward {
    private final CpuBackend backend;
    private final boolean vlad;
    private final Codebook codebook;
    private final CpuTensor features;
    private final CpuTensor codes;
    private final CpuTensor mass;
    private final int[] offsets;
    private final CpuTensor upstream;
    private final Wanted wanted;
    private final int k;
    private final int d;
    private final @Nullable CpuTensor featureGradient;
    /** T2: Σ_d G_kd C′_kd of each set. */
    private final float[] centered;

    private final long[] moments;
    private final double[][] totals;

    AggregationBackward(CpuBackend backend, Aggregation.Codes state, CpuTensor upstream, Wanted wanted) {
        this.backend = backend;
        this.vlad = state.function() == Aggregation.Function.SOFT_VLAD;
        this.codebook = state.codebook();
        this.features = state.features();
        this.codes = state.codes();
        this.mass = state.mass();
        this.offsets = state.offsets();
        this.upstream = upstream;
        this.wanted = wanted;
        this.k = codebook.codewords;
        this.d = codebook.dimensions;
        this.featureGradient = wanted.input() ? backend.make(features.shape()) : null;
        this.moments = new long[backend.workers().threads()];
        this.totals = new double[backend.workers().threads()][];
        this.centered = vlad ? centered() : new float[0];
    }

    private float[] centered() {
        int sets = offsets.length - 1;
        float[] result = new float[sets * k];
        backend.workers().split(sets * k, Math.max(1, 16384 / Math.max(1, d)), (scratch, worker, from, to) -> {
            float[] g = scratch.floats("upstream", d);
            float[] c = scratch.floats("center", d);
            for (int i = from; i < to; i++) {
                Raw.load(Raw.at(upstream.address(), (long) i * d), g, d);
                Raw.load(Raw.at(codebook.centers.address(), (long) (i % k) * d), c, d);
                result[i] = dot(g, c, d);
            }
        });
        return result;
    }

    AggregationGradients run() {
        backend.workers().split(features.size(0), 64, 16, this::part);
        if (!wanted.parameters()) {
            return new AggregationGradients(featureGradient, null, null, null);
        }
        return parameters();
    }

    private void part(Scratch scratch, int worker, int from, int to) {
        int step = Aggregation.chunkRows(k);
        long sums = scratch.room("moments", (long) k * 2 * d);
        Raw.zero(sums, (long) k * 2 * d);
        double[] total = new double[k];
        moments[worker] = sums;
        totals[worker] = total;
        float[] column = scratch.floats("column", k);
        for (int row = from; row < to; row += step) {
            int rows = Math.min(step, to - row);
            long expanded = scratch.room("expanded", (long) rows * 2 * d);
            codebook.expand(scratch, features.address(), row, rows, expanded);
            long gradients = scratch.room("gradients", (long) rows * k);
            Arrays.fill(column, 0, k, 0f);
            int end = row + rows;
            int start = row;
            while (start < end) {
                int set = Aggregation.Sets.of(offsets, start);
                int stop = Math.min(end, offsets[set + 1]);
                long target = Raw.at(gradients, (long) (start - row) * k);
                if (vlad) {
                    OneDnn.multiply(
                            scratch,
                            false,
                            true,
                            stop - start,
                            k,
                            d,
                            Raw.at(expanded, (long) (start - row) * 2 * d + d),
                            2 * d,
                            Raw.at(upstream.address(), (long) set * k * d),
                            d,
                            0f,
                            target,
                            k);
                }
                logits(scratch, set, start, stop - start, target, column);
                start = stop;
            }
            for (int i = 0; i < k; i++) {
                total[i] += column[i];
            }
            if (wanted.parameters()) {
                OneDnn.multiply(scratch, true, false, k, 2 * d, rows, gradients, k, expanded, 2 * d, 1f, sums, 2 * d);
            }
            if (featureGradient != null) {
                featureRows(scratch, row, rows, expanded, gradients);
            }
        }
    }

    /** A for consecutive rows of one set; for T2 the target holds F′·Gᵀ before. Adds A's columns to {@code column}. */
    private void logits(Scratch scratch, int set, int row, int rows, long target, float[] column) {
        float scale = (float) (1.0 / (offsets[set + 1] - offsets[set]));
        float[] p = scratch.floats("codes", k);
        float[] q = scratch.floats("upstream", k);
        float[] shift = scratch.floats("shift", k);
        if (vlad) {
            System.arraycopy(centered, set * k, shift, 0, k);
        } else {
            Raw.load(Raw.at(upstream.address(), (long) set * k), q, k);
        }
        for (int i = 0; i < rows; i++) {
            Raw.load(Raw.at(codes.address(), (long) (row + i) * k), p, k);
            long to = Raw.at(target, (long) i * k);
            if (vlad) {
                Raw.load(to, q, k);
                BlockMath.subtract(q, shift, k);
            }
            centre(p, q, dot(p, q, k), scale, column, k);
            Raw.store(p, to, k);
        }
    }

    private static float dot(float[] p, float[] q, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += p[i] * q[i];
            s1 += p[i + 1] * q[i + 1];
            s2 += p[i + 2] * q[i + 2];
            s3 += p[i + 3] * q[i + 3];
        }
        for (; i < n; i++) {
            s0 += p[i] * q[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** p ← scale · p (q − mean), and its sum into column. */
    private static void centre(float[] p, float[] q, float mean, float scale, float[] column, int n) {
        for (int i = 0; i < n; i++) {
            float value = p[i] * (q[i] - mean) * scale;
            p[i] = value;
            column[i] = column[i] + value;
        }
    }

    private void featureRows(Scratch scratch, int row, int rows, long expanded, long gradients) {
        long through = scratch.room("through", (long) rows * 2 * d);
        OneDnn.multiply(
                scratch,
                false,
                false,
                rows,
                2 * d,
                k,
                gradients,
                k,
                codebook.distances.address(),
                2 * d,
                0f,
                through,
                2 * d);
        for (int i = 0; i < rows; i++) {
            long from = Raw.at(through, (long) i * 2 * d);
            long f = Raw.at(expanded, (long) i * 2 * d + d);
            long to = Raw.at(featureGradient.address(), (long) (row + i) * d);
            for (int j = 0; j < d; j++) {
                Raw.putFloat(
                        Raw.at(to, j),
                        -codebook.gamma
                                * (2 * Raw.getFloat(Raw.at(f, j)) * Raw.getFloat(Raw.at(from, j))
                                        + Raw.getFloat(Raw.at(from, d + j))));
            }
        }
        if (vlad) {
            int end = row + rows;
            int start = row;
            while (start < end) {
                int set = Aggregation.Sets.of(offsets, start);
                int stop = Math.min(end, offsets[set + 1]);
                float scale = (float) (1.0 / (offsets[set + 1] - offsets[set]));
                int n = (stop - start) * k;
                // The codes, scaled, take the place of A, which has done its work.
                long scaled = Raw.at(gradients, (long) (start - row) * k);
                for (int i = 0; i < n; i += Raw.BLOCK) {
                    int m = Math.min(Raw.BLOCK, n - i);
                    Raw.load(Raw.at(codes.address(), (long) start * k + i), scratch.a, m);
                    BlockMath.scale(scratch.a, scale, m);
                    Raw.store(scratch.a, Raw.at(scaled, i), m);
                }
                OneDnn.multiply(
                        scratch,
                        false,
                        false,
                        stop - start,
                        d,
                        k,
                        scaled,
                        k,
                        Raw.at(upstream.address(), (long) set * k * d),
                        d,
                        1f,
                        Raw.at(featureGradient.address(), (long) start * d),
                        d);
                start = stop;
            }
        }
    }

    private AggregationGradients parameters() {
        CpuTensor centers = backend.make(Shape.of(k, d));
        CpuTensor logVariance = backend.make(Shape.of(k, d));
        CpuTensor gamma = backend.make(Shape.SCALAR);
        float[] direct = vlad ? direct() : new float[0];
        double[] gammas = new double[k];
        backend.workers().split(k, Math.max(1, 4096 / Math.max(1, d)), (scratch, worker, from, to) -> {
            for (int i = from; i < to; i++) {
                double a = 0;
                for (int w = 0; w < moments.length; w++) {
                    a += totals[w] == null ? 0 : totals[w][i];
                }
                double sum = 0;
                for (int j = 0; j < d; j++) {
                    double squares = 0;
                    double firsts = 0;
                    for (int w = 0; w < moments.length; w++) {
                        if (totals[w] != null) {
                            squares += Raw.getFloat(Raw.at(moments[w], (long) i * 2 * d + j));
                            firsts += Raw.getFloat(Raw.at(moments[w], (long) i * 2 * d + d + j));
                        }
                    }
                    long at = (long) i * d + j;
                    double center = Raw.getFloat(Raw.at(codebook.centers.address(), at));
                    double lambda = Raw.getFloat(Raw.at(codebook.inverse.address(), at));
                    double spread = lambda * (squares - 2 * firsts * center + a * center * center);
                    double gradient = 2 * codebook.gamma * lambda * (firsts - a * center);
                    Raw.putFloat(
                            Raw.at(centers.address(), at), (float) (vlad ? gradient - direct[(int) at] : gradient));
                    Raw.putFloat(Raw.at(logVariance.address(), at), (float) (codebook.gamma * spread));
                    sum += spread;
                }
                gammas[i] = sum;
            }
        });
        double sum = 0;
        for (double one : gammas) {
            sum += one;
        }
        Raw.putFloat(gamma.address(), (float) -sum);
        return new AggregationGradients(featureGradient, centers, logVariance, gamma);
    }

    /** T2: Σ_s G_kd Σ_n p_nk / N_s, [K, D]. */
    private float[] direct() {
        int sets = offsets.length - 1;
        float[] result = new float[k * d];
        backend.workers().split(k, Math.max(1, 16384 / Math.max(1, sets * d)), (scratch, worker, from, to) -> {
            float[] g = scratch.floats("upstream", d);
            double[] sums = new double[d];
            for (int i = from; i < to; i++) {
                Arrays.fill(sums, 0);
                for (int set = 0; set < sets; set++) {
                    long row = (long) set * k + i;
                    // An empty set has no rows, and must not make 0 · ∞.
                    double weight = Raw.getFloat(Raw.at(mass.address(), row))
                            / (double) Math.max(1, offsets[set + 1] - offsets[set]);
                    Raw.load(Raw.at(upstream.address(), row * d), g, d);
                    add(weight, g, sums, d);
                }
                for (int j = 0; j < d; j++) {
                    result[i * d + j] = (float) sums[j];
                }
            }
        });
        return result;
    }

    private static void add(double weight, float[] values, double[] sums, int n) {
        for (int j = 0; j < n; j++) {
            sums[j] += weight * values[j];
        }
    }
}
