package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;
import org.jspecify.annotations.Nullable;

/** y = f(x), elementwise; ∂x = upstream ∘ f′(x). At a kink (ABSOLUTE and RELU at 0) the derivative is 0. */
public final class Elementwise extends Operation {
    private final Unary function;
    private @Nullable Tensor x;
    private @Nullable Tensor y;

    public Elementwise(Unary function) {
        this.function = function;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        x = inputs[0];
        y = backend.unary(function, inputs[0]);
        return y;
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        return new Tensor[] {backend.binary(Binary.MULTIPLY, upstream, derivative(backend))};
    }

    private Tensor derivative(Backend backend) {
        switch (function) {
            case NEGATE:
                return backend.scalar(-1);
            case ABSOLUTE:
                return backend.unary(Unary.SIGN, x);
            case SQUARE:
                return backend.binary(Binary.ADD, x, x);
            case SQUARE_ROOT: // 1/(2y)
                return backend.unary(Unary.RECIPROCAL, backend.binary(Binary.ADD, y, y));
            case RECIPROCAL: // −y²
                return backend.unary(Unary.NEGATE, backend.unary(Unary.SQUARE, y));
            case EXPONENTIAL:
                return y;
            case LOGARITHM:
                return backend.unary(Unary.RECIPROCAL, x);
            case TANH: // 1 − y²
                return backend.binary(Binary.SUBTRACT, backend.scalar(1), backend.unary(Unary.SQUARE, y));
            case SIGMOID: // y − y²
                return backend.binary(Binary.SUBTRACT, y, backend.unary(Unary.SQUARE, y));
            case RELU:
                return backend.binary(Binary.GREATER, y, backend.scalar(0));
            case SINE:
                return backend.unary(Unary.COSINE, x);
            case COSINE:
                return backend.unary(Unary.NEGATE, backend.unary(Unary.SINE, x));
            case SIGN:
            case IS_FINITE:
                return backend.scalar(0);
        }
        throw new AssertionError(function);
    }

    @Override
    public String toString() {
        return "Elementwise(" + function + ")";
    }
}
