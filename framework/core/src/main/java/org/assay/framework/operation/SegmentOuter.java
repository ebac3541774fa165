package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Transposed;
import org.jspecify.annotations.Nullable;

/** V_s = Σ over the rows n of set s of a_n ⊗ b_n: a [N, K], b [N, D] → [S, K, D]; ∂a_n = G_s b_n, ∂b_n = G_sᵀ a_n. */
public final class SegmentOuter extends Operation {
    private final Tensor offsets;
    private @Nullable Tensor a;
    private @Nullable Tensor b;

    public SegmentOuter(Tensor offsets) {
        this.offsets = offsets;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        a = inputs[0];
        b = inputs[1];
        return backend.segmentOuter(a, b, offsets);
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        return new Tensor[] {
            wanted[0] ? backend.segmentProduct(b, upstream, Transposed.YES, offsets) : null,
            wanted[1] ? backend.segmentProduct(a, upstream, Transposed.NO, offsets) : null
        };
    }
}
