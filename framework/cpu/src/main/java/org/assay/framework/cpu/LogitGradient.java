package org.assay.framework.cpu;

/**
 * The gradient of T1's and T2's logits, A_nk = p_nk (q_nk − Σ_j p_nj q_nj) / N_s with q_nk = g_k (T1) or Σ_d G_kd (f′_nd − C′_kd) (T2), where N_s is the size of the row's set.
 */
final class LogitGradient {
    /** Numbers of an array that pass at once: three arrays of them stay in the first-level cache. */
    private static final int PIECE = 1024;

    private final boolean vlad;
    private final CpuTensor codes;
    private final int[] offsets;
    private final CpuTensor upstream;
    private final int k;
    private final int d;
    /** T2: −Σ_d G_kd C′_kd of each set. */
    private final float[] centered;

    LogitGradient(CpuMemory backend, Aggregation.Codes state, CpuTensor upstream) {
        this.vlad = state.function() == Aggregation.Function.SOFT_VLAD;
        this.codes = state.codes();
        this.offsets = state.offsets();
        this.upstream = upstream;
        this.k = state.codebook().codewords;
        this.d = state.codebook().dimensions;
        this.centered = vlad ? centered(backend, state.codebook()) : new float[0];
    }

    private float[] centered(CpuMemory backend, Codebook codebook) {
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

    /**
     * A for rows [row, row + rows), which are of one set.
     *
     * @param features f′ of the rows, 2D apart
     * @param target where A goes, [rows, K]
     * @param ones at least K ones
     */
    void rows(Scratch scratch, int set, int row, int rows, long features, long target, long ones) {
        float scale = (float) (1.0 / (offsets[set + 1] - offsets[set]));
        long p = Raw.at(codes.address(), (long) row * k);
        // Σ_j p_nj q_nj of each row.
        long means = scratch.room("means", rows);
        if (vlad) {
            products(scratch, set, rows, features, p, target);
            OneDnn.multiply(scratch, false, false, rows, 1, k, target, k, ones, 1, 0f, means, 1);
            centreProducts(scratch, rows, p, means, scale, target);
        } else {
            long g = Raw.at(upstream.address(), (long) set * k);
            OneDnn.multiply(scratch, false, false, rows, 1, k, p, k, g, 1, 0f, means, 1);
            centre(scratch, rows, p, g, means, scale, target);
        }
    }

    /** T1: A. */
    private void centre(Scratch scratch, int rows, long p, long g, long means, float scale, long target) {
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

    /** T2: A from pq. */
    private void centreProducts(Scratch scratch, int rows, long p, long means, float scale, long target) {
        int piece = Math.min(k, PIECE);
        int abreast = Math.max(1, PIECE / k);
        for (int first = 0; first < k; first += piece) {
            int width = Math.min(piece, k - first);
            for (int start = 0; start < rows; start += abreast) {
                int count = Math.min(abreast, rows - start);
                long offset = (long) start * k + first;
                Raw.load(Raw.at(p, offset), scratch.a, count * width);
                Raw.load(Raw.at(target, offset), scratch.b, count * width);
                for (int i = 0; i < count; i++) {
                    float mean = Raw.getFloat(Raw.at(means, start + i));
                    centreProducts(scratch.a, scratch.b, mean, scale, i * width, (i + 1) * width);
                }
                Raw.store(scratch.a, Raw.at(target, offset), count * width);
            }
        }
    }

    /** p ← scale · (pq − p · mean) from {@code start} to {@code end}. */
    private static void centreProducts(float[] p, float[] products, float mean, float scale, int start, int end) {
        for (int i = start; i < end; i++) {
            p[i] = (products[i] - p[i] * mean) * scale;
        }
    }

    /** T2: pq of rows of one set. */
    private void products(Scratch scratch, int set, int rows, long features, long p, long target) {
        long g = Raw.at(upstream.address(), (long) set * k * d);
        OneDnn.multiply(scratch, false, true, rows, k, d, features, 2 * d, g, d, 0f, target, k);
        int piece = Math.min(k, PIECE);
        int abreast = Math.max(1, PIECE / k);
        for (int first = 0; first < k; first += piece) {
            int width = Math.min(piece, k - first);
            for (int i = 0; i < abreast; i++) {
                System.arraycopy(centered, set * k + first, scratch.c, i * width, width);
            }
            for (int start = 0; start < rows; start += abreast) {
                int n = Math.min(abreast, rows - start) * width;
                long offset = (long) start * k + first;
                Raw.load(Raw.at(p, offset), scratch.a, n);
                Raw.load(Raw.at(target, offset), scratch.b, n);
                weigh(scratch.b, scratch.c, scratch.a, n);
                Raw.store(scratch.b, Raw.at(target, offset), n);
            }
        }
    }

    /** q ← (q + shift) · p. */
    private static void weigh(float[] q, float[] shift, float[] p, int n) {
        for (int i = 0; i < n; i++) {
            q[i] = (q[i] + shift[i]) * p[i];
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
