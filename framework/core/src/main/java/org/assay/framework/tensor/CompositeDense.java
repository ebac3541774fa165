package org.assay.framework.tensor;

import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.jspecify.annotations.Nullable;

/** A dense layer: y = act(x·W + b). */
final class CompositeDense extends CompositeArithmetic {
    private record Kept(Tensor x, Tensor weights, boolean biased, Tensor output, Activation activation)
            implements Saved {}

    CompositeDense(Backend backend) {
        super(backend);
    }

    Trained forward(Tensor x, Tensor weights, @Nullable Tensor bias, Activation activation) {
        CoarseShapes.dense(x, weights, bias);
        try (Scope scope = backend.scope("dense")) {
            Tensor sum = backend.product(x, weights);
            Tensor output = backend.release(activate(bias == null ? sum : add(sum, bias), activation));
            return new Trained(output, new Kept(x, weights, bias != null, output, activation));
        }
    }

    LayerGradients backward(Saved saved, Tensor upstream, Wanted wanted) {
        Kept kept = own("dense", saved, Kept.class);
        requireUpstream("dense", kept.output.shape(), upstream);
        try (Scope scope = backend.scope("dense backward")) {
            Tensor delta = deactivate(upstream, kept.output, kept.activation);
            boolean parameters = wanted.parameters();
            return new LayerGradients(
                    wanted.input() ? backend.release(productTransposed(delta, kept.weights)) : null,
                    parameters ? backend.release(transposedProduct(kept.x, delta)) : null,
                    parameters && kept.biased
                            ? backend.release(
                                    reshape(sum(delta, 0), delta.shape().size(1)))
                            : null);
        }
    }
}
