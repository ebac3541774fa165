package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Rows of a table [R, ..] at indices [N] → [N, ..]; rows of upstream are added where they came from. */
public final class Gather extends Operation {
    private final Tensor indices;
    private int rows;

    public Gather(Tensor indices) {
        this.indices = indices;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        rows = inputs[0].shape().size(0);
        return backend.gather(inputs[0], indices);
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        return new Tensor[] {backend.scatterAdd(upstream, indices, rows)};
    }
}
