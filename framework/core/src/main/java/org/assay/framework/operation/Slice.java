package org.assay.framework.operation;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Indices [from, to) of an axis; the gradient of the rest is zero. */
public final class Slice extends Operation {
    private final int axis;
    private final int from;
    private final int to;
    private Shape whole = Shape.SCALAR;

    public Slice(int axis, int from, int to) {
        this.axis = axis;
        this.from = from;
        this.to = to;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        whole = inputs[0].shape();
        return backend.slice(inputs[0], axis, from, to);
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        List<Tensor> parts = new ArrayList<>();
        if (from > 0) {
            parts.add(backend.fill(whole.with(axis, from), 0));
        }
        parts.add(upstream);
        if (to < whole.size(axis)) {
            parts.add(backend.fill(whole.with(axis, whole.size(axis) - to), 0));
        }
        return new Tensor[] {backend.concatenate(axis, parts)};
    }
}
