package org.assay.framework.model;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Batch;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A model of one cell. Its parameters live in the {@link org.assay.framework.layer.Variables} it was created with. */
@FunctionalInterface
public interface Model {
    /** The name of a model's output layer: where the gradient-norm upper bound is taken. */
    String OUTPUT = "output";

    /**
     * One row of outputs an item.
     *
     * @param features [B, D], [B, H, W, C], for sets and sequences [Σ features, D], for tokens I32 [Σ steps]
     * @param offsets I32 [B + 1] for sets and sequences, else null
     * @return [B, outputs]
     */
    Node apply(Pass pass, Node features, @Nullable Tensor offsets);

    /** The outputs for a batch, named {@link #OUTPUT}. */
    default Node outputs(Pass pass, Batch batch) {
        return pass.named(OUTPUT, apply(pass, pass.constant(batch.features()), batch.offsets()));
    }
}
