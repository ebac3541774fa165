package org.assay.framework.sampler;

import org.assay.framework.model.ModelComponent;
import org.assay.framework.optimizer.OptimizerComponent;
import org.jspecify.annotations.Nullable;

/** What a model that never saw the training samples makes of them. */
public interface HeldOut {
    /** How a model is trained on the validation split: in shuffled epochs, with the cell's cost. */
    record Recipe(@Nullable ModelComponent model, OptimizerComponent optimizer, int batch, int epochs) {}

    /**
     * The loss of every training sample under a model trained on the validation split alone, in test mode. This trains it.
     *
     * @param recipe a null model stands for the one that the cell trains, built anew
     */
    float[] losses(Recipe recipe);
}
