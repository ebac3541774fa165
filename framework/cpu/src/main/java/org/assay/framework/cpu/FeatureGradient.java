package org.assay.framework.cpu;

import org.assay.framework.tensor.Shape;

/** The gradient of T1 and T2 with respect to the features, [N, D]: ∂f = −γ(2f′∘(A·λ) − 2A·(λ∘C′)), to which T2 adds Σ_k p_nk G_k / N_s; A as in {@link LogitGradient}. */
final class FeatureGradient {
    private final boolean vlad;
    private final Codebook codebook;
    private final CpuTensor codes;
    private final int[] offsets;
    private final LogitGradient logits;
    private final int k;
    private final int d;
    private final CpuTensor gradient;

    FeatureGradient(CpuMemory backend, Aggregation.Codes state, LogitGradient logits) {
        this.vlad = state.function() == Aggregation.Function.SOFT_VLAD;
        this.codebook = state.codebook();
        this.codes = state.codes();
        this.offsets = state.offsets();
        this.logits = logits;
        this.k = codebook.codewords;
        this.d = codebook.dimensions;
        this.gradient = backend.make(Shape.of(codes.size(0), d));
    }

    CpuTensor tensor() {
        return gradient;
    }

    long address(int row) {
        return Raw.at(gradient.address(), (long) row * d);
    }

    /**
     * Sets rows [row, row + rows).
     *
     * @param expanded (f′², f′) of the rows
     * @param gradients A of the rows
     */
    void rows(Scratch scratch, int row, int rows, long expanded, long gradients) {
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
            long to = Raw.at(gradient.address(), (long) (row + i) * d);
            for (int j = 0; j < d; j++) {
                Raw.putFloat(
                        Raw.at(to, j),
                        -codebook.gamma
                                * (2 * Raw.getFloat(Raw.at(f, j)) * Raw.getFloat(Raw.at(from, j))
                                        + Raw.getFloat(Raw.at(from, d + j))));
            }
        }
        if (vlad) {
            addDirect(scratch, row, rows);
        }
    }

    /** T2: adds Σ_k p_nk G_k / N_s. */
    private void addDirect(Scratch scratch, int row, int rows) {
        int end = row + rows;
        int start = row;
        while (start < end) {
            int set = Aggregation.Sets.of(offsets, start);
            int stop = Math.min(end, offsets[set + 1]);
            OneDnn.multiply(
                    scratch,
                    false,
                    false,
                    stop - start,
                    d,
                    k,
                    Raw.at(codes.address(), (long) start * k),
                    k,
                    logits.scaled(set),
                    d,
                    1f,
                    Raw.at(gradient.address(), (long) start * d),
                    d);
            start = stop;
        }
    }
}
