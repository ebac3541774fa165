package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Sum or mean over axes, which stay as axes of size 1; every reduced element takes upstream, for a mean divided by their number. */
public final class Reduce extends Operation {
    private final Reduction reduction;
    private final int[] axes;
    private Shape from = Shape.SCALAR;

    public Reduce(Reduction reduction, int... axes) {
        if (reduction == Reduction.MAXIMUM) {
            throw new IllegalArgumentException("MAXIMUM over axes has no gradient here");
        }
        this.reduction = reduction;
        this.axes = axes.clone();
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        from = inputs[0].shape();
        return backend.reduce(reduction, inputs[0], axes);
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        double share =
                reduction == Reduction.SUM ? 1 : (double) upstream.shape().count() / from.count();
        return new Tensor[] {backend.binary(Binary.MULTIPLY, upstream, backend.fill(from, share))};
    }
}
