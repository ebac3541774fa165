package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;
import org.jspecify.annotations.Nullable;

/**
 * ẑ = z / max(‖z‖₂, ε) over the last axis; ∂z = (g − ẑ (ẑ·g)) / max(‖z‖₂, ε), and g / ε where the norm is below ε. Choice: 0 for z = 0, which has no
 * direction: g / ε through two such lengths, as of a residual of a feature on its codeword, leaves single precision.
 */
public final class Normalize extends Operation {
    private final double epsilon;
    private @Nullable Tensor unit;
    private @Nullable Tensor norm;
    private @Nullable Tensor above;
    private @Nullable Tensor zero;

    public Normalize(double epsilon) {
        this.epsilon = epsilon;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        Tensor z = inputs[0];
        Tensor length = backend.unary(
                Unary.SQUARE_ROOT,
                backend.reduce(
                        Reduction.SUM, backend.unary(Unary.SQUARE, z), z.shape().rank() - 1));
        Tensor floor = backend.scalar(epsilon);
        norm = backend.binary(Binary.MAXIMUM, length, floor);
        above = backend.binary(Binary.GREATER, length, floor);
        unit = backend.binary(Binary.DIVIDE, z, norm);
        zero = backend.binary(Binary.EQUAL, length, backend.scalar(0));
        return unit;
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        Tensor along = backend.reduce(
                Reduction.SUM,
                backend.binary(Binary.MULTIPLY, unit, upstream),
                upstream.shape().rank() - 1);
        Tensor radial = backend.binary(Binary.MULTIPLY, unit, backend.binary(Binary.MULTIPLY, along, above));
        Tensor endless = backend.fill(norm.shape(), Double.POSITIVE_INFINITY);
        Tensor divisor = backend.select(zero, endless, norm);
        return new Tensor[] {backend.binary(Binary.DIVIDE, backend.binary(Binary.SUBTRACT, upstream, radial), divisor)};
    }
}
