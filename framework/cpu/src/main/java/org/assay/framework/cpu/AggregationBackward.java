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
 *
 * <p>Where few codes of a chunk's rows count, T1's come from those alone ({@link FewCodes}).
 */
final class AggregationBackward {
    /** After a chunk with many codes that count, so many are taken to be like it. */
    private static final int CHUNKS_BETWEEN_LOOKS = 7;

    private final CpuBackend backend;
    private final boolean vlad;
    private final Codebook codebook;
    private final CpuTensor expansions;
    private final CpuTensor codes;
    private final CpuTensor mass;
    private final int[] offsets;
    private final CpuTensor upstream;
    private final Wanted wanted;
    private final int k;
    private final int d;
    /** Whether moments are [2D, K] rather than [K, 2D]: products are faster with the longer side along the rows. */
    private final boolean turned;

    private final @Nullable CpuTensor featureGradient;
    /** T2: −Σ_d G_kd C′_kd of each set. */
    private final float[] centered;

    private final long[] moments;
    private final double[][] totals;
    private final @Nullable FewCodesGradient[] few;
    /** Whether nothing in the upstream times a code of 0 is NaN. */
    private final boolean finite;

    AggregationBackward(CpuBackend backend, Aggregation.Codes state, CpuTensor upstream, Wanted wanted) {
        this.backend = backend;
        this.vlad = state.function() == Aggregation.Function.SOFT_VLAD;
        this.codebook = state.codebook();
        this.expansions = state.expanded();
        this.codes = state.codes();
        this.mass = state.mass();
        this.offsets = state.offsets();
        this.upstream = upstream;
        this.wanted = wanted;
        this.k = codebook.codewords;
        this.d = codebook.dimensions;
        this.turned = k > 4 * d;
        this.featureGradient = wanted.input() ? backend.make(Shape.of(expansions.size(0), d)) : null;
        this.moments = new long[backend.workers().threads()];
        this.totals = new double[backend.workers().threads()][];
        this.few = new FewCodesGradient[backend.workers().threads()];
        this.finite = !vlad && Finite.all(backend.workers().scratch(), upstream.address(), upstream.count());
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
                result[i] = -dot(g, c, d);
            }
        });
        return result;
    }

    AggregationGradients run() {
        backend.workers().split(expansions.size(0), 64, 16, this::part);
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
        FewCodesGradient sparse = finite
                ? new FewCodesGradient(codebook, step, total, wanted.parameters(), featureGradient != null)
                : null;
        few[worker] = sparse;
        int chunksUntilLooked = 0;
        long column = scratch.room("column", k);
        long ones = scratch.room("ones", Math.max(step, k));
        Raw.fill(ones, Math.max(step, k), 1f);
        // From the last chunk to the first: the codes that the forward wrote last are the ones that may still be in a
        // cache.
        for (int row = from + (to - from - 1) / step * step; row >= from; row -= step) {
            int rows = Math.min(step, to - row);
            long expanded = Raw.at(expansions.address(), (long) row * 2 * d);
            if (sparse != null && chunksUntilLooked-- == 0) {
                chunksUntilLooked = 0;
                if (sparse.find(Raw.at(codes.address(), (long) row * k), rows)) {
                    few(sparse, row, rows, expanded);
                    continue;
                }
                chunksUntilLooked = CHUNKS_BETWEEN_LOOKS;
            }
            long gradients = scratch.room("gradients", (long) rows * k);
            int end = row + rows;
            int start = row;
            while (start < end) {
                int set = Aggregation.Sets.of(offsets, start);
                int stop = Math.min(end, offsets[set + 1]);
                long target = Raw.at(gradients, (long) (start - row) * k);
                if (vlad) {
                    for (int i = 0; i < stop - start; i++) {
                        Raw.store(centered, set * k, Raw.at(target, (long) i * k), k);
                    }
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
                            1f,
                            target,
                            k);
                }
                logits(scratch, set, start, stop - start, target, ones);
                start = stop;
            }
            OneDnn.multiply(scratch, true, false, k, 1, rows, gradients, k, ones, 1, 0f, column, 1);
            for (int i = 0; i < k; i++) {
                total[i] += Raw.getFloat(Raw.at(column, i));
            }
            if (wanted.parameters()) {
                if (turned) {
                    OneDnn.multiply(scratch, true, false, 2 * d, k, rows, expanded, 2 * d, gradients, k, 1f, sums, k);
                } else {
                    OneDnn.multiply(
                            scratch, true, false, k, 2 * d, rows, gradients, k, expanded, 2 * d, 1f, sums, 2 * d);
                }
            }
            if (featureGradient != null) {
                featureRows(scratch, row, rows, expanded, gradients);
            }
        }
    }

    private void few(FewCodesGradient sparse, int row, int rows, long expanded) {
        int end = row + rows;
        int start = row;
        while (start < end) {
            int set = Aggregation.Sets.of(offsets, start);
            int stop = Math.min(end, offsets[set + 1]);
            sparse.weigh(start - row, stop - start, Raw.at(upstream.address(), (long) set * k), (float)
                    (1.0 / (offsets[set + 1] - offsets[set])));
            start = stop;
        }
        sparse.add(expanded, featureGradient == null ? 0 : Raw.at(featureGradient.address(), (long) row * d));
    }

    /** A for consecutive rows of one set; for T2 the target holds q, from which p∘q is made first. */
    private void logits(Scratch scratch, int set, int row, int rows, long target, long ones) {
        float scale = (float) (1.0 / (offsets[set + 1] - offsets[set]));
        long p = Raw.at(codes.address(), (long) row * k);
        long g = vlad ? ones : Raw.at(upstream.address(), (long) set * k);
        if (vlad) {
            multiply(scratch, p, target, (long) rows * k);
        }
        // Σ_j p_nj q_nj of each row.
        long means = scratch.room("means", rows);
        OneDnn.multiply(scratch, false, false, rows, 1, k, vlad ? target : p, k, g, 1, 0f, means, 1);
        int piece = Math.min(k, Raw.BLOCK);
        int abreast = Math.max(1, Raw.BLOCK / k);
        for (int first = 0; first < k; first += piece) {
            int width = Math.min(piece, k - first);
            if (!vlad) {
                Raw.load(Raw.at(g, first), scratch.b, width);
            }
            for (int start = 0; start < rows; start += abreast) {
                int count = Math.min(abreast, rows - start);
                long offset = (long) start * k + first;
                Raw.load(Raw.at(p, offset), scratch.a, count * width);
                if (vlad) {
                    Raw.load(Raw.at(target, offset), scratch.b, count * width);
                }
                for (int i = 0; i < count; i++) {
                    float mean = Raw.getFloat(Raw.at(means, start + i));
                    if (vlad) {
                        centreProducts(scratch.a, scratch.b, mean, scale, i * width, (i + 1) * width);
                    } else {
                        centre(scratch.a, scratch.b, mean, scale, i * width, width);
                    }
                }
                Raw.store(scratch.a, Raw.at(target, offset), count * width);
            }
        }
    }

    /** target ← from · target. */
    private static void multiply(Scratch scratch, long from, long target, long count) {
        for (long start = 0; start < count; start += Raw.BLOCK) {
            int n = (int) Math.min(Raw.BLOCK, count - start);
            Raw.load(Raw.at(from, start), scratch.a, n);
            Raw.load(Raw.at(target, start), scratch.b, n);
            BlockMath.multiply(scratch.a, scratch.b, n);
            Raw.store(scratch.a, Raw.at(target, start), n);
        }
    }

    /** p ← scale · p (q − mean) for n values from {@code start} on; q is of every row. */
    private static void centre(float[] p, float[] q, float mean, float scale, int start, int n) {
        for (int i = 0; i < n; i++) {
            p[start + i] = p[start + i] * (q[i] - mean) * scale;
        }
    }

    /** p ← scale · (pq − p · mean) from {@code start} to {@code end}. */
    private static void centreProducts(float[] p, float[] products, float mean, float scale, int start, int end) {
        for (int i = start; i < end; i++) {
            p[i] = (products[i] - p[i] * mean) * scale;
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
                            squares += Raw.getFloat(Raw.at(moments[w], moment(i, j)));
                            firsts += Raw.getFloat(Raw.at(moments[w], moment(i, d + j)));
                        }
                        FewCodesGradient sparse = few[w];
                        if (sparse != null) {
                            squares += sparse.moment(i, j);
                            firsts += sparse.moment(i, d + j);
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

    /** Where the moment of a codeword and a column of (f′², f′) lies. */
    private long moment(int codeword, int column) {
        return turned ? (long) column * k + codeword : (long) codeword * 2 * d + column;
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
