package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.CoarseKernels.LstmGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.jspecify.annotations.Nullable;

/**
 * A long short-term memory over sequences: inputs x [N, I], W [I, 4H], U [H, 4H], b [4H] → the state after every step, [N, H]; see {@link
 * org.assay.framework.tensor.CoarseKernels#lstmTraining}.
 */
public final class Lstm extends Operation {
    private final Tensor offsets;
    private @Nullable Trained trained;

    public Lstm(Tensor offsets) {
        this.offsets = offsets;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        trained = backend.lstmTraining(inputs[0], offsets, inputs[1], inputs[2], inputs[3]);
        return trained.output();
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        boolean parameters = wanted[1] || wanted[2] || wanted[3];
        LstmGradients gradients = backend.lstmBackward(trained.saved(), upstream, new Wanted(wanted[0], parameters));
        return new Tensor[] {gradients.input(), gradients.inputWeights(), gradients.hiddenWeights(), gradients.bias()};
    }

    /** A sample is a sequence here: [B] for B sequences. */
    @Override
    public @Nullable Tensor squaredGradientNorms(Backend backend, Tensor upstream, boolean... parameters) {
        return parameters[1] && parameters[2] && parameters[3]
                ? backend.lstmSquaredNorms(trained.saved(), upstream)
                : null;
    }
}
