package org.assay.framework.cost;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.dataset.Targets;
import org.assay.framework.operation.SoftmaxCrossEntropy;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** L = −ln softmax(z)_y. */
@Declared(name = "cross-entropy", doc = "L = -ln softmax(z)_y, in nats, for classes.")
public record CrossEntropy() implements Cost {
    @Override
    public Node losses(Pass pass, Node outputs, Tensor targets) {
        return pass.apply(new SoftmaxCrossEntropy(targets), outputs);
    }

    @Override
    public @Nullable String refuses(Targets targets) {
        return targets instanceof Targets.Classes
                ? null
                : "cost 'cross-entropy' needs classes; use cost squared-error for real targets";
    }
}
