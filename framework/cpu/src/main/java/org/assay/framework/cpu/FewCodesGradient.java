package org.assay.framework.cpu;

import java.util.Arrays;

/**
 * T1's gradients from {@link FewCodes}: what {@link AggregationBackward} makes of products, code by code. A chunk's codes are sorted by codeword, so that a codeword's
 * moments are passed over once for four rows. One for each worker.
 */
final class FewCodesGradient {
    private final int k;
    private final int d;
    private final Codebook codebook;
    private final double[] totals;
    private final FewCodes few;
    /** AᵀF′² and AᵀF′ of each codeword, [2D]; null where nothing came. Empty where they are not wanted. */
    private final float[][] moments;
    /** (λ, −2λC′) of each codeword, read when it is first met; empty where features want no gradient. */
    private final float[][] distances;

    /** (f′², f′) of the chunk's rows. */
    private final float[][] expanded;

    private final float[] upstream;
    private final float[] through;
    private final float[] none;
    /** The rows, and what they give, by codeword: those of codeword c are from {@code ends[c − 1]} to {@code ends[c]}. */
    private final int[] rowOf;

    private final float[] a;
    private final int[] ends;

    /**
     * @param rows the most that a chunk has
     * @param totals to which Σ_n A_nk are added
     * @param parameters whether moments are wanted
     * @param features whether gradients of features are
     */
    FewCodesGradient(Codebook codebook, int rows, double[] totals, boolean parameters, boolean features) {
        this.k = codebook.codewords;
        this.d = codebook.dimensions;
        this.codebook = codebook;
        this.totals = totals;
        this.few = new FewCodes(k, rows);
        this.moments = new float[parameters ? k : 0][];
        this.distances = new float[features ? k : 0][];
        this.expanded = new float[rows][2 * d];
        this.upstream = new float[k];
        this.through = new float[2 * d];
        this.none = new float[2 * d];
        this.rowOf = new int[few.code.length];
        this.a = new float[few.code.length];
        this.ends = new int[k];
    }

    /** Whether so few of the codes of a chunk count that they are the faster way. */
    boolean find(long codes, int rows) {
        return few.find(codes, rows);
    }

    /**
     * Puts A in the place of the codes of those rows of the chunk that are of one set.
     *
     * @param gradient the set's g, [K]
     * @param scale 1/N_s
     */
    void weigh(int first, int rows, long gradient, float scale) {
        Raw.load(gradient, upstream, k);
        for (int row = first; row < first + rows; row++) {
            int end = few.end(row);
            double mean = 0;
            for (int entry = few.start(row); entry < end; entry++) {
                mean += few.code[entry] * upstream[few.codeword[entry]];
            }
            float centre = (float) mean;
            for (int entry = few.start(row); entry < end; entry++) {
                few.code[entry] *= (upstream[few.codeword[entry]] - centre) * scale;
            }
        }
    }

    /**
     * Adds what the chunk gives, weighed.
     *
     * @param expansions (f′², f′) of its rows
     * @param featureGradient of its rows; 0 where none is wanted
     */
    void add(long expansions, long featureGradient) {
        for (int row = 0; row < few.rows(); row++) {
            Raw.load(Raw.at(expansions, (long) row * 2 * d), expanded[row], 2 * d);
            if (distances.length > 0) {
                feature(row, Raw.at(featureGradient, (long) row * d));
            }
        }
        sort();
        for (int codeword = 0; codeword < k; codeword++) {
            int end = ends[codeword];
            for (int entry = codeword == 0 ? 0 : ends[codeword - 1]; entry < end; entry++) {
                totals[codeword] += a[entry];
            }
            if (moments.length > 0) {
                addMoments(codeword, codeword == 0 ? 0 : ends[codeword - 1], end);
            }
        }
    }

    private void sort() {
        Arrays.fill(ends, 0);
        int count = few.count();
        for (int entry = 0; entry < count; entry++) {
            ends[few.codeword[entry]]++;
        }
        int sum = 0;
        for (int codeword = 0; codeword < k; codeword++) {
            int of = ends[codeword];
            ends[codeword] = sum;
            sum += of;
        }
        for (int row = 0; row < few.rows(); row++) {
            int end = few.end(row);
            for (int entry = few.start(row); entry < end; entry++) {
                int place = ends[few.codeword[entry]]++;
                rowOf[place] = row;
                a[place] = few.code[entry];
            }
        }
    }

    private void addMoments(int codeword, int start, int end) {
        if (start == end) {
            return;
        }
        float[] sums = moments[codeword];
        if (sums == null) {
            sums = new float[2 * d];
            moments[codeword] = sums;
        }
        for (int entry = start; entry < end; entry += 4) {
            add(
                    sums,
                    a[entry],
                    expanded[rowOf[entry]],
                    entry + 1 < end ? a[entry + 1] : 0,
                    entry + 1 < end ? expanded[rowOf[entry + 1]] : none,
                    entry + 2 < end ? a[entry + 2] : 0,
                    entry + 2 < end ? expanded[rowOf[entry + 2]] : none,
                    entry + 3 < end ? a[entry + 3] : 0,
                    entry + 3 < end ? expanded[rowOf[entry + 3]] : none,
                    2 * d);
        }
    }

    /** sums ← sums + Σ a_i x_i. */
    private static void add(
            float[] sums, float a, float[] x, float b, float[] y, float c, float[] z, float e, float[] w, int n) {
        for (int j = 0; j < n; j++) {
            sums[j] += a * x[j] + b * y[j] + (c * z[j] + e * w[j]);
        }
    }

    /** −γ (2f′∘(A·λ) − 2A·(λ∘C′)) of a row. */
    private void feature(int row, long to) {
        Arrays.fill(through, 0f);
        int end = few.end(row);
        for (int entry = few.start(row); entry < end; entry++) {
            BlockMath.addScaled(through, distances(few.codeword[entry]), few.code[entry], 2 * d);
        }
        float[] f = expanded[row];
        for (int j = 0; j < d; j++) {
            Raw.putFloat(Raw.at(to, j), -codebook.gamma * (2 * f[d + j] * through[j] + through[d + j]));
        }
    }

    private float[] distances(int codeword) {
        float[] found = distances[codeword];
        if (found == null) {
            found = new float[2 * d];
            Raw.load(Raw.at(codebook.distances.address(), (long) codeword * 2 * d), found, 2 * d);
            distances[codeword] = found;
        }
        return found;
    }

    /** A moment of a codeword and a column of (f′², f′). */
    float moment(int codeword, int column) {
        float[] found = moments[codeword];
        return found == null ? 0 : found[column];
    }
}
