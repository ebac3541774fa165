package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.jspecify.annotations.Nullable;

/**
 * y = act(x·W + b), inputs x [B, I], W [I, O] and optionally b [O]. With δ = upstream ∘ act′: ∂x = δ·Wᵀ, ∂W = xᵀ·δ, ∂b = Σ δ; the
 * squared norms of sample i's own gradients are ‖x_i‖²‖δ_i‖² and ‖δ_i‖² (Goodfellow 2015, arXiv 1510.01799).
 */
public final class Dense extends Operation {
    private final Activation activation;
    private @Nullable Tensor x;
    private @Nullable Trained trained;

    public Dense(Activation activation) {
        this.activation = activation;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        x = inputs[0];
        trained = backend.denseTraining(x, inputs[1], inputs.length > 2 ? inputs[2] : null, activation);
        return trained.output();
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        boolean parameters = wanted[1] || (wanted.length > 2 && wanted[2]);
        LayerGradients gradients = backend.denseBackward(trained.saved(), upstream, new Wanted(wanted[0], parameters));
        return wanted.length > 2
                ? new Tensor[] {gradients.input(), gradients.weights(), gradients.bias()}
                : new Tensor[] {gradients.input(), gradients.weights()};
    }

    @Override
    public Tensor squaredGradientNorms(Backend backend, Tensor upstream, boolean... parameters) {
        Tensor delta = SampleNorms.delta(backend, upstream, trained.output(), activation);
        Tensor deltaNorm = SampleNorms.squares(backend, delta);
        Tensor factor = backend.scalar(parameters.length > 2 && parameters[2] ? 1 : 0);
        if (parameters[1]) {
            factor = backend.binary(Binary.ADD, factor, SampleNorms.squares(backend, x));
        }
        return backend.binary(Binary.MULTIPLY, deltaNorm, factor);
    }
}
