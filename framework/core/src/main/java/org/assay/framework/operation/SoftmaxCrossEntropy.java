package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.jspecify.annotations.Nullable;

/** −ln softmax(z)_label, one a sample; ∂z_i = upstream_i (softmax(z_i) − onehot). */
public final class SoftmaxCrossEntropy extends Operation {
    private final Tensor labels;
    private @Nullable Trained trained;

    public SoftmaxCrossEntropy(Tensor labels) {
        this.labels = labels;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        trained = backend.softmaxCrossEntropyTraining(inputs[0], labels);
        return trained.output();
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        return new Tensor[] {backend.softmaxCrossEntropyBackward(trained.saved(), upstream)};
    }
}
