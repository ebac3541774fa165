package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Transposed;
import org.jspecify.annotations.Nullable;

/** C = A·B: [M, K], [K, N] → [M, N]; ∂A = G·Bᵀ, ∂B = Aᵀ·G. */
public final class MatrixProduct extends Operation {
    private @Nullable Tensor a;
    private @Nullable Tensor b;

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        a = inputs[0];
        b = inputs[1];
        return backend.product(a, b);
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        return new Tensor[] {
            wanted[0] ? backend.product(upstream, Transposed.NO, b, Transposed.YES) : null,
            wanted[1] ? backend.product(a, Transposed.YES, upstream, Transposed.NO) : null
        };
    }
}
