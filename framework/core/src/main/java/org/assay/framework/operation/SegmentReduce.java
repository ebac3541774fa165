package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Sum, mean or largest of the rows of each segment: [N, D] → [S, D]. Backward repeats upstream over the segment's rows: for a mean
 * divided by their number, for the largest shared equally by the rows that reach it (a deviation from frameworks that pick one: the
 * value does not depend on the order of a set, so neither does its gradient).
 */
public final class SegmentReduce extends Operation {
    private final Reduction reduction;
    private final Tensor offsets;
    private @Nullable Tensor x;
    private @Nullable Tensor y;

    public SegmentReduce(Reduction reduction, Tensor offsets) {
        this.reduction = reduction;
        this.offsets = offsets;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        x = inputs[0];
        y = backend.segmentReduce(reduction, x, offsets);
        return y;
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        int rows = x.shape().size(0);
        if (reduction == Reduction.SUM) {
            return new Tensor[] {backend.segmentRepeat(upstream, offsets, rows)};
        }
        if (reduction == Reduction.MEAN) {
            Tensor ones = backend.fill(Shape.of(rows, 1), 1);
            Tensor counts = backend.segmentReduce(Reduction.SUM, ones, offsets);
            return new Tensor[] {backend.segmentRepeat(backend.binary(Binary.DIVIDE, upstream, counts), offsets, rows)};
        }
        Tensor reached = backend.binary(Binary.EQUAL, x, backend.segmentRepeat(y, offsets, rows));
        Tensor counts = backend.segmentReduce(Reduction.SUM, reached, offsets);
        Tensor share = backend.segmentRepeat(backend.binary(Binary.DIVIDE, upstream, counts), offsets, rows);
        return new Tensor[] {backend.binary(Binary.MULTIPLY, share, reached)};
    }
}
