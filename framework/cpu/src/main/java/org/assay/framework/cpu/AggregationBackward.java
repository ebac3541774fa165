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

    private final CpuMemory backend;
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

    private final LogitGradient logits;
    private final @Nullable FeatureGradient features;
    private final long[] moments;
    private final double[][] totals;
    private final @Nullable FewCodesGradient[] few;
    /** Whether nothing in the upstream times a code of 0 is NaN. */
    private final boolean finite;

    AggregationBackward(CpuMemory backend, Aggregation.Codes state, CpuTensor upstream, Wanted wanted) {
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
        this.logits = new LogitGradient(backend, state, upstream);
        this.features = wanted.input() ? new FeatureGradient(backend, state, logits) : null;
        this.moments = new long[backend.workers().threads()];
        this.totals = new double[backend.workers().threads()][];
        this.few = new FewCodesGradient[backend.workers().threads()];
        this.finite = !vlad && Finite.all(backend.workers().scratch(), upstream.address(), upstream.count());
    }

    AggregationGradients run() {
        backend.workers().split(expansions.size(0), 64, Aggregation.GRAIN, this::part);
        if (!wanted.parameters()) {
            return new AggregationGradients(of(features), null, null, null);
        }
        return parameters();
    }

    private static @Nullable CpuTensor of(@Nullable FeatureGradient features) {
        return features == null ? null : features.tensor();
    }

    private void part(Scratch scratch, int worker, int from, int to) {
        int step = Aggregation.chunkRows(k);
        long sums = scratch.room("moments", (long) k * 2 * d);
        Raw.zero(sums, (long) k * 2 * d);
        double[] total = new double[k];
        moments[worker] = sums;
        totals[worker] = total;
        FewCodesGradient sparse =
                finite ? new FewCodesGradient(codebook, step, total, wanted.parameters(), features != null) : null;
        few[worker] = sparse;
        int chunksUntilLooked = 0;
        long column = scratch.room("column", k);
        long ones = scratch.room("ones", step);
        Raw.fill(ones, step, 1f);
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
                logits.rows(
                        scratch,
                        set,
                        start,
                        stop - start,
                        Raw.at(expanded, (long) (start - row) * 2 * d + d),
                        Raw.at(gradients, (long) (start - row) * k));
                start = stop;
            }
            logits.finish(scratch, row, rows, gradients);
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
            if (features != null) {
                features.rows(scratch, row, rows, expanded, gradients);
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
        sparse.add(expanded, features == null ? 0 : features.address(row));
    }

    private AggregationGradients parameters() {
        CpuTensor centers = backend.make(Shape.of(k, d));
        CpuTensor logVariance = backend.make(Shape.of(k, d));
        CpuTensor gamma = backend.make(Shape.SCALAR);
        float[] direct = vlad ? direct() : new float[0];
        double[] gammas = new double[k];
        backend.workers().split(k, Math.max(1, 1024 / Math.max(1, d)), (scratch, worker, from, to) -> {
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
        return new AggregationGradients(of(features), centers, logVariance, gamma);
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
                    Raw.load(Raw.at(logits.scaled(set), (long) i * d), g, d);
                    add(Raw.getFloat(Raw.at(mass.address(), (long) set * k + i)), g, sums, d);
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
