package org.assay.framework.tensor;

import org.jspecify.annotations.Nullable;

/** What every composite kernel says it with: basic kernels under short names. */
abstract class CompositeArithmetic {
    final Backend backend;

    CompositeArithmetic(Backend backend) {
        this.backend = backend;
    }

    final Tensor add(Tensor a, Tensor b) {
        return backend.binary(Binary.ADD, a, b);
    }

    final Tensor subtract(Tensor a, Tensor b) {
        return backend.binary(Binary.SUBTRACT, a, b);
    }

    final Tensor multiply(Tensor a, Tensor b) {
        return backend.binary(Binary.MULTIPLY, a, b);
    }

    final Tensor divide(Tensor a, Tensor b) {
        return backend.binary(Binary.DIVIDE, a, b);
    }

    final Tensor multiply(Tensor a, double factor) {
        return factor == 1 ? a : multiply(a, backend.scalar(factor));
    }

    final Tensor add(Tensor a, double term) {
        return term == 0 ? a : add(a, backend.scalar(term));
    }

    final Tensor square(Tensor x) {
        return backend.unary(Unary.SQUARE, x);
    }

    final Tensor negate(Tensor x) {
        return backend.unary(Unary.NEGATE, x);
    }

    final Tensor sum(Tensor x, int... axes) {
        return backend.reduce(Reduction.SUM, x, axes);
    }

    final Tensor reshape(Tensor x, int... sizes) {
        return backend.reshape(x, Shape.of(sizes));
    }

    /** All axes but the last folded into one. */
    final Tensor rows(Tensor x) {
        return reshape(x, x.shape().rows(), x.shape().size(-1));
    }

    final Tensor transposedProduct(Tensor a, Tensor b) {
        return backend.product(a, Transposed.YES, b, Transposed.NO);
    }

    final Tensor productTransposed(Tensor a, Tensor b) {
        return backend.product(a, Transposed.NO, b, Transposed.YES);
    }

    final Tensor activate(Tensor x, Activation activation) {
        return activation == Activation.RELU ? backend.unary(Unary.RELU, x) : x;
    }

    /** The upstream where the activated output is above 0, else 0: chosen, so that an infinite upstream is not multiplied by 0. */
    final Tensor deactivate(Tensor upstream, Tensor output, Activation activation) {
        if (activation == Activation.NONE) {
            return upstream;
        }
        Tensor passing = backend.binary(Binary.GREATER, output, backend.scalar(0));
        return backend.select(passing, upstream, backend.fill(output.shape(), 0));
    }

    final @Nullable Tensor releaseIfPresent(@Nullable Tensor tensor) {
        return tensor == null ? null : backend.release(tensor);
    }

    /** The saved state as the kernel's own, or an error that says where it should have come from. */
    static <S extends Saved> S own(String kernel, Saved saved, Class<S> type) {
        if (!type.isInstance(saved)) {
            throw new IllegalArgumentException(kernel
                    + "Backward: expected what " + kernel + "Training of the same backend saved, found "
                    + saved.getClass().getSimpleName());
        }
        return type.cast(saved);
    }

    static void requireUpstream(String kernel, Shape expected, Tensor upstream) {
        if (!upstream.shape().equals(expected)) {
            throw Backend.mismatch(kernel + "Backward", "an upstream of the output's shape " + expected, upstream);
        }
    }
}
