package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;
import org.jspecify.annotations.Nullable;

/** p_nh = exp(x_nh) / Σ over the rows m of n's set of exp(x_mh): [N, H] → [N, H]; ∂x_n = p_n ∘ (g_n − Σ_m p_m g_m). */
public final class SegmentSoftmax extends Operation {
    private final Tensor offsets;
    private @Nullable Tensor shares;

    public SegmentSoftmax(Tensor offsets) {
        this.offsets = offsets;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        Tensor x = inputs[0];
        int rows = x.shape().size(0);
        Tensor largest = backend.segmentRepeat(backend.segmentReduce(Reduction.MAXIMUM, x, offsets), offsets, rows);
        Tensor powers = backend.unary(Unary.EXPONENTIAL, backend.binary(Binary.SUBTRACT, x, largest));
        Tensor totals = backend.segmentRepeat(backend.segmentReduce(Reduction.SUM, powers, offsets), offsets, rows);
        shares = backend.binary(Binary.DIVIDE, powers, totals);
        return shares;
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        Tensor weighted = backend.binary(Binary.MULTIPLY, shares, upstream);
        Tensor means = backend.segmentRepeat(
                backend.segmentReduce(Reduction.SUM, weighted, offsets),
                offsets,
                upstream.shape().size(0));
        return new Tensor[] {backend.binary(Binary.SUBTRACT, weighted, backend.binary(Binary.MULTIPLY, shares, means))};
    }
}
