package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** y = x ∘ mask / (1 − rate), mask 1 where uniform ≥ rate (Srivastava et al. 2014, inverted form); ∂x = upstream ∘ mask / (1 − rate). */
public final class Dropout extends Operation {
    private final double rate;
    private final Tensor uniform;
    private @Nullable Tensor mask;

    /** Uniform numbers of the input's shape decide what is dropped. */
    public Dropout(double rate, Tensor uniform) {
        this.rate = rate;
        this.uniform = uniform;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        Tensor kept = backend.binary(Binary.GREATER_OR_EQUAL, uniform, backend.scalar(rate));
        mask = backend.binary(Binary.MULTIPLY, kept, backend.scalar(1 / (1 - rate)));
        return backend.binary(Binary.MULTIPLY, inputs[0], mask);
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        return new Tensor[] {backend.binary(Binary.MULTIPLY, upstream, mask)};
    }
}
