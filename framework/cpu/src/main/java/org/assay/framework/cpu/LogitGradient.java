package org.assay.framework.cpu;

import org.assay.framework.tensor.Shape;

/**
 * The gradient of T1's and T2's logits, A_nk = p_nk (q_nk − Σ_j p_nj q_nj) / N_s with q_nk = g_k (T1) or Σ_d G_kd (f′_nd − C′_kd) (T2), where N_s is the size of the row's set.
 */
final class LogitGradient {
    /** Numbers of an array that pass at once: arrays of them stay in the first-level cache. */
    private static final int PIECE = 1024;

    private final CpuTensor codes;
    private final int[] offsets;
    private final CpuTensor upstream;
    private final int k;
    private final int d;
    private final boolean vlad;
    /** T2: G / N_s, [S, K, D]. */
    private final CpuTensor scaled;
    /** T2: −Σ_d G_kd C′_kd / N_s, [S, K]. */
    private final CpuTensor shifts;

    LogitGradient(CpuMemory backend, Aggregation.Codes state, CpuTensor upstream) {
        this.codes = state.codes();
        this.offsets = state.offsets();
        this.upstream = upstream;
        this.k = state.codebook().codewords;
        this.d = state.codebook().dimensions;
        this.vlad = state.function() == Aggregation.Function.SOFT_VLAD;
        int sets = vlad ? offsets.length - 1 : 0;
        this.scaled = backend.make(Shape.of(sets, k, d));
        this.shifts = backend.make(Shape.of(sets, k));
        if (vlad) {
            scale(backend, state.codebook());
        }
    }

    private void scale(CpuMemory backend, Codebook codebook) {
        backend.workers().split(shifts.count(), Math.max(1, 16384 / Math.max(1, d)), (scratch, worker, from, to) -> {
            float[] g = scratch.floats("upstream", d);
            float[] c = scratch.floats("center", d);
            for (int i = from; i < to; i++) {
                Raw.load(Raw.at(upstream.address(), (long) i * d), g, d);
                Raw.load(Raw.at(codebook.centers.address(), (long) (i % k) * d), c, d);
                BlockMath.scale(g, share(i / k), d);
                Raw.store(g, Raw.at(scaled.address(), (long) i * d), d);
                Raw.putFloat(Raw.at(shifts.address(), i), -dot(g, c, d));
            }
        });
    }

    /** 1/N_s. */
    private float share(int set) {
        return (float) (1.0 / Math.max(1, offsets[set + 1] - offsets[set]));
    }

    /** T2: G / N_s of a set, [K, D]. */
    long scaled(int set) {
        return Raw.at(scaled.address(), (long) set * k * d);
    }

    /**
     * What {@link #finish} makes A of for rows [row, row + rows), which are of one set.
     *
     * @param features f′ of the rows, 2D apart
     * @param target where it goes, [rows, K]
     */
    void rows(Scratch scratch, int set, int row, int rows, long features, long target) {
        if (!vlad) {
            centred(scratch, set, row, rows, target);
            return;
        }
        BiasedProduct.multiply(
                scratch,
                new BiasedProduct.Form(rows, k, d, 2 * d, true),
                rows % Aggregation.GRAIN == 0,
                features,
                scaled(set),
                Raw.at(shifts.address(), (long) set * k),
                target);
    }

    /** Makes A of rows [row, row + rows), of any sets, in the place of what {@link #rows} made: of T2's q / N_s, T1's is there. */
    void finish(Scratch scratch, int row, int rows, long target) {
        if (vlad) {
            Softmax.gradient(scratch, codes(row), target, rows, k);
        }
    }

    private long codes(int row) {
        return Raw.at(codes.address(), (long) row * k);
    }

    /** T1: A, where q is the same for all rows. */
    private void centred(Scratch scratch, int set, int row, int rows, long target) {
        long p = codes(row);
        long g = Raw.at(upstream.address(), (long) set * k);
        // Σ_j p_nj q_nj of each row.
        long means = scratch.room("means", rows);
        OneDnn.multiply(scratch, false, false, rows, 1, k, p, k, g, 1, 0f, means, 1);
        float scale = share(set);
        int piece = Math.min(k, PIECE);
        int abreast = Math.max(1, PIECE / k);
        for (int first = 0; first < k; first += piece) {
            int width = Math.min(piece, k - first);
            Raw.load(Raw.at(g, first), scratch.b, width);
            for (int start = 0; start < rows; start += abreast) {
                int count = Math.min(abreast, rows - start);
                long offset = (long) start * k + first;
                Raw.load(Raw.at(p, offset), scratch.a, count * width);
                for (int i = 0; i < count; i++) {
                    float mean = Raw.getFloat(Raw.at(means, start + i));
                    centre(scratch.a, scratch.b, mean, scale, i * width, width);
                }
                Raw.store(scratch.a, Raw.at(target, offset), count * width);
            }
        }
    }

    /** p ← scale · p (q − mean) for n values from {@code start} on; q is of every row. */
    private static void centre(float[] p, float[] q, float mean, float scale, int start, int n) {
        for (int i = 0; i < n; i++) {
            p[start + i] = p[start + i] * (q[i] - mean) * scale;
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
}
