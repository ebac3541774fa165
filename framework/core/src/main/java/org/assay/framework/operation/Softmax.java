package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** p = softmax(x) over the last axis; ∂x = p ∘ (g − Σ_j p_j g_j). */
public final class Softmax extends Operation {
    private @Nullable Tensor probabilities;

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        probabilities = backend.softmax(inputs[0]);
        return probabilities;
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        Tensor weighted = backend.binary(Binary.MULTIPLY, probabilities, upstream);
        Tensor mean = backend.reduce(Reduction.SUM, weighted, upstream.shape().rank() - 1);
        return new Tensor[] {
            backend.binary(Binary.SUBTRACT, weighted, backend.binary(Binary.MULTIPLY, probabilities, mean))
        };
    }
}
