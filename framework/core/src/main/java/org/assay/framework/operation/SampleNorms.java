package org.assay.framework.operation;

import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;

/** What closed forms of per-sample gradient norms share. */
final class SampleNorms {
    private SampleNorms() {}

    /** The gradient before the activation: upstream where the output is above 0 (RELU), or upstream (NONE). */
    static Tensor delta(Backend backend, Tensor upstream, Tensor output, Activation activation) {
        return activation == Activation.RELU
                ? backend.binary(Binary.MULTIPLY, upstream, backend.binary(Binary.GREATER, output, backend.scalar(0)))
                : upstream;
    }

    /** Σ of the squares of each sample's numbers: [B, ..] → [B]. */
    static Tensor squares(Backend backend, Tensor x) {
        Tensor rows = backend.reshape(x, Shape.of(x.shape().size(0), width(x.shape())));
        return backend.reshape(
                backend.reduce(Reduction.SUM, backend.unary(Unary.SQUARE, rows), 1),
                Shape.of(x.shape().size(0)));
    }

    /** The sum over all axes but the first and the last: [B, .., C] → [B, C]. */
    static Tensor channelSums(Backend backend, Tensor x) {
        int channels = x.shape().size(-1);
        Shape positions = Shape.of(x.shape().size(0), width(x.shape()) / Math.max(1, channels), channels);
        Tensor sums = backend.reduce(Reduction.SUM, backend.reshape(x, positions), 1);
        return backend.reshape(sums, Shape.of(positions.size(0), channels));
    }

    private static int width(Shape shape) {
        int width = 1;
        for (int axis = 1; axis < shape.rank(); axis++) {
            width = Math.multiplyExact(width, shape.size(axis));
        }
        return width;
    }
}
