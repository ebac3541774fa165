package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.assay.framework.tensor.Window;
import org.jspecify.annotations.Nullable;

/** Cross-correlation of images [B, H, W, C] with a filter [h, w, C, O], plus a bias [O] if given, then the activation. */
public final class Convolution extends Operation {
    private final Window window;
    private final Activation activation;
    private @Nullable Trained trained;

    public Convolution(Window window, Activation activation) {
        this.window = window;
        this.activation = activation;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        trained = backend.convolutionTraining(
                inputs[0], inputs[1], inputs.length > 2 ? inputs[2] : null, window, activation);
        return trained.output();
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        boolean parameters = wanted[1] || (wanted.length > 2 && wanted[2]);
        LayerGradients gradients =
                backend.convolutionBackward(trained.saved(), upstream, new Wanted(wanted[0], parameters));
        return wanted.length > 2
                ? new Tensor[] {gradients.input(), gradients.weights(), gradients.bias()}
                : new Tensor[] {gradients.input(), gradients.weights()};
    }

    /** Of filter and bias together, as both are trained or neither is. */
    @Override
    public @Nullable Tensor squaredGradientNorms(Backend backend, Tensor upstream, boolean... parameters) {
        for (int i = 1; i < parameters.length; i++) {
            if (!parameters[i]) {
                return null;
            }
        }
        return backend.convolutionSquaredNorms(trained.saved(), upstream);
    }
}
