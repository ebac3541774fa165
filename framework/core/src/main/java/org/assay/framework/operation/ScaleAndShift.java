package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * y = scale ∘ x + shift of samples x [B, .., C], scale [1] or [C], shift [C]: what follows a norm by each sample's own statistics. ∂x = upstream ∘ scale, ∂scale =
 * Σ upstream ∘ x, ∂shift = Σ upstream; sample i's own gradients are its own part of these sums.
 */
public final class ScaleAndShift extends Operation {
    private @Nullable Tensor x;
    private @Nullable Tensor scale;
    private @Nullable Tensor shift;

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        x = inputs[0];
        scale = inputs[1];
        shift = inputs[2];
        return backend.binary(Binary.ADD, backend.binary(Binary.MULTIPLY, x, scale), shift);
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        return new Tensor[] {
            wanted[0] ? backend.binary(Binary.MULTIPLY, upstream, scale) : null,
            wanted[1]
                    ? Arithmetic.summedTo(backend, backend.binary(Binary.MULTIPLY, upstream, x), scale.shape())
                    : null,
            wanted[2] ? Arithmetic.summedTo(backend, upstream, shift.shape()) : null
        };
    }

    @Override
    public @Nullable Tensor squaredGradientNorms(Backend backend, Tensor upstream, boolean... parameters) {
        Tensor norms = backend.fill(Shape.of(upstream.shape().size(0)), 0);
        if (parameters[1]) {
            Tensor own = SampleNorms.channelSums(backend, backend.binary(Binary.MULTIPLY, upstream, x));
            if (scale.shape().count() < own.shape().size(1)) {
                own = backend.reduce(Reduction.SUM, own, 1);
            }
            norms = backend.binary(Binary.ADD, norms, SampleNorms.squares(backend, own));
        }
        return parameters[2]
                ? backend.binary(
                        Binary.ADD, norms, SampleNorms.squares(backend, SampleNorms.channelSums(backend, upstream)))
                : norms;
    }
}
