package org.assay.framework.tensor;

/** Short names for basic kernels, so that the composites read like their formulas. */
record Formulas(Backend backend) {
    Tensor add(Tensor a, Tensor b) {
        return backend.binary(Binary.ADD, a, b);
    }

    Tensor subtract(Tensor a, Tensor b) {
        return backend.binary(Binary.SUBTRACT, a, b);
    }

    Tensor multiply(Tensor a, Tensor b) {
        return backend.binary(Binary.MULTIPLY, a, b);
    }

    Tensor divide(Tensor a, Tensor b) {
        return backend.binary(Binary.DIVIDE, a, b);
    }

    Tensor square(Tensor x) {
        return backend.unary(Unary.SQUARE, x);
    }

    Tensor times(double factor, Tensor x) {
        return backend.binary(Binary.MULTIPLY, x, backend.scalar(factor));
    }

    /** [.., C] → [rows, C]. */
    Tensor asRows(Tensor x) {
        return x.shape().rank() == 2
                ? x
                : backend.reshape(x, Shape.of(x.shape().rows(), x.shape().size(-1)));
    }

    /** [rows, C] → [C]. */
    Tensor columnSums(Tensor x) {
        return backend.reshape(
                backend.reduce(Reduction.SUM, x, 0), Shape.of(x.shape().size(1)));
    }

    Tensor activate(Tensor x, Activation activation) {
        return activation == Activation.RELU ? backend.unary(Unary.RELU, x) : x;
    }

    /** upstream where the activated output is positive; unchanged without an activation. */
    Tensor throughActivation(Tensor upstream, Tensor output, Activation activation) {
        return activation == Activation.RELU
                ? multiply(upstream, backend.binary(Binary.GREATER, output, backend.scalar(0)))
                : upstream;
    }
}
