package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;
import org.jspecify.annotations.Nullable;

/** ln p = ln softmax(x) over the last axis, without a quotient where p is tiny; ∂x = g − p Σ_j g_j. */
public final class LogSoftmax extends Operation {
    private @Nullable Tensor logarithms;

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        logarithms = backend.logSoftmax(inputs[0]);
        return logarithms;
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        Tensor total = backend.reduce(Reduction.SUM, upstream, upstream.shape().rank() - 1);
        Tensor probabilities = backend.unary(Unary.EXPONENTIAL, logarithms);
        return new Tensor[] {
            backend.binary(Binary.SUBTRACT, upstream, backend.binary(Binary.MULTIPLY, probabilities, total))
        };
    }
}
