package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Transposed;
import org.jspecify.annotations.Nullable;

/** C = A·B: [M, K], [K, N] → [M, N]; ∂A = G·Bᵀ, ∂B = Aᵀ·G. Or C = A·Bᵀ with B [N, K]; ∂A = G·B, ∂B = Gᵀ·A. */
public final class MatrixProduct extends Operation {
    private final Transposed second;
    private @Nullable Tensor a;
    private @Nullable Tensor b;

    public MatrixProduct() {
        this(Transposed.NO);
    }

    /** @param second whether B enters transposed */
    public MatrixProduct(Transposed second) {
        this.second = second;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        a = inputs[0];
        b = inputs[1];
        return backend.product(a, Transposed.NO, b, second);
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        if (second == Transposed.YES) {
            return new Tensor[] {
                wanted[0] ? backend.product(upstream, b) : null,
                wanted[1] ? backend.product(upstream, Transposed.YES, a, Transposed.NO) : null
            };
        }
        return new Tensor[] {
            wanted[0] ? backend.product(upstream, Transposed.NO, b, Transposed.YES) : null,
            wanted[1] ? backend.product(a, Transposed.YES, upstream, Transposed.NO) : null
        };
    }
}
