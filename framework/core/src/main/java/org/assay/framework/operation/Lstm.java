package org.assay.framework.operation;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.CoarseKernels.LstmGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.jspecify.annotations.Nullable;

/**
 * A long short-term memory over sequences: inputs x [N, I], W [I, 4H], U [H, 4H], b [4H] → the state after every step, [N, H]; see {@link
 * org.assay.framework.tensor.CoarseKernels#lstmTraining}.
 */
public final class Lstm extends Operation {
    private final Tensor offsets;
    private Tensor @Nullable [] inputs;
    private @Nullable Trained trained;

    public Lstm(Tensor offsets) {
        this.offsets = offsets;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        this.inputs = inputs;
        trained = backend.lstmTraining(inputs[0], offsets, inputs[1], inputs[2], inputs[3]);
        return trained.output();
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        boolean parameters = wanted[1] || wanted[2] || wanted[3];
        LstmGradients gradients = backend.lstmBackward(trained.saved(), upstream, new Wanted(wanted[0], parameters));
        return new Tensor[] {gradients.input(), gradients.inputWeights(), gradients.hiddenWeights(), gradients.bias()};
    }

    /** A sample is a sequence here, and each is run again by itself: [B] for B sequences. */
    @Override
    public Tensor squaredGradientNorms(Backend backend, Tensor upstream, boolean... parameters) {
        int[] cuts = offsets.readIntegers();
        List<Tensor> norms = new ArrayList<>();
        norms.add(backend.fill(Shape.of(0), 0));
        for (int s = 0; s + 1 < cuts.length; s++) {
            try (Scope scope = backend.scope("lstm of one sequence")) {
                Tensor x = backend.slice(inputs[0], 0, cuts[s], cuts[s + 1]);
                Lstm alone = new Lstm(backend.integers(Shape.of(2), 0, cuts[s + 1] - cuts[s]));
                alone.forward(backend, x, inputs[1], inputs[2], inputs[3]);
                Tensor above = backend.slice(upstream, 0, cuts[s], cuts[s + 1]);
                boolean[] wanted = {false, parameters[1], parameters[2], parameters[3]};
                norms.add(backend.release(squaredNorm(backend, alone.backward(backend, above, wanted))));
            }
        }
        return backend.concatenate(0, norms);
    }
}
