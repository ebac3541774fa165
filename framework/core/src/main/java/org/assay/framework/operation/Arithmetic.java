package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;
import org.jspecify.annotations.Nullable;

/**
 * c = a ∘ b with broadcasting, for sum, difference, product, quotient and the larger of two. Gradients are summed over the axes along
 * which an argument was repeated. Of equal arguments of MAXIMUM, the first takes the gradient.
 */
public final class Arithmetic extends Operation {
    private final Binary function;
    private @Nullable Tensor a;
    private @Nullable Tensor b;

    public Arithmetic(Binary function) {
        if (function.compareTo(Binary.MAXIMUM) > 0) {
            throw new IllegalArgumentException(function + " has no gradient here");
        }
        this.function = function;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        a = inputs[0];
        b = inputs[1];
        return backend.binary(function, a, b);
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        Tensor first = wanted[0] ? summedTo(backend, first(backend, upstream), a.shape()) : null;
        Tensor second = wanted[1] ? summedTo(backend, second(backend, upstream), b.shape()) : null;
        return new Tensor[] {first, second};
    }

    private Tensor first(Backend backend, Tensor upstream) {
        switch (function) {
            case ADD:
            case SUBTRACT:
                return upstream;
            case MULTIPLY:
                return backend.binary(Binary.MULTIPLY, upstream, b);
            case DIVIDE:
                return backend.binary(Binary.DIVIDE, upstream, b);
            default: // MAXIMUM
                return backend.binary(Binary.MULTIPLY, upstream, backend.binary(Binary.GREATER_OR_EQUAL, a, b));
        }
    }

    private Tensor second(Backend backend, Tensor upstream) {
        switch (function) {
            case ADD:
                return upstream;
            case SUBTRACT:
                return backend.unary(Unary.NEGATE, upstream);
            case MULTIPLY:
                return backend.binary(Binary.MULTIPLY, upstream, a);
            case DIVIDE: // −a/b²
                return backend.unary(
                        Unary.NEGATE,
                        backend.binary(
                                Binary.DIVIDE,
                                backend.binary(Binary.MULTIPLY, upstream, a),
                                backend.unary(Unary.SQUARE, b)));
            default: // MAXIMUM
                return backend.binary(Binary.MULTIPLY, upstream, backend.binary(Binary.GREATER, b, a));
        }
    }

    /** Sums a gradient over the axes along which an argument of the given shape was broadcast. */
    static Tensor summedTo(Backend backend, Tensor gradient, Shape shape) {
        Shape from = gradient.shape();
        if (from.equals(shape)) {
            return gradient;
        }
        int lead = from.rank() - shape.rank();
        int[] axes = new int[from.rank()];
        int count = 0;
        for (int axis = 0; axis < from.rank(); axis++) {
            if (axis < lead || (shape.size(axis - lead) == 1 && from.size(axis) != 1)) {
                axes[count++] = axis;
            }
        }
        Tensor summed =
                count == 0 ? gradient : backend.reduce(Reduction.SUM, gradient, java.util.Arrays.copyOf(axes, count));
        return backend.reshape(summed, shape);
    }

    @Override
    public String toString() {
        return "Arithmetic(" + function + ")";
    }
}
