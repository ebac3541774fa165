package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The same values under another shape; the gradient goes back under the old one. */
public final class Reshape extends Operation {
    private final Shape to;
    private Shape from = Shape.SCALAR;

    public Reshape(Shape to) {
        this.to = to;
    }

    /** [B, ...] → [B, everything else]. */
    public static Reshape flatten(Shape from) {
        int items = from.size(0);
        int width = 1;
        for (int axis = 1; axis < from.rank(); axis++) {
            width *= from.size(axis);
        }
        return new Reshape(Shape.of(items, width));
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        from = inputs[0].shape();
        return backend.reshape(inputs[0], to);
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        return new Tensor[] {backend.reshape(upstream, from)};
    }
}
