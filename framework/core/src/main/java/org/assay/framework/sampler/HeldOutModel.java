package org.assay.framework.sampler;

import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.optimizer.OptimizerComponent;

/**
 * A model trained on the validation split before the cell's first step. The validation split is then no longer apart from what selects samples, and a rate
 * chosen on it is chosen on data that helped to select.
 */
@Declared(
        name = "held-out-model",
        doc = "A model trained on the validation split for some epochs, before the first step; its time counts.",
        choice = "trained for a number of epochs, where the authors keep the epoch of least loss.",
        reference = "Mindermann et al. 2022, arXiv 2206.07137")
public record HeldOutModel(
        @Parameter(doc = "what is trained on held-out data; none: the model that the cell trains", byDefault = "none")
        Optional<ModelComponent> model,

        @Parameter(doc = "how it is trained", byDefault = "adam")
        OptimizerComponent optimizer,

        @Parameter(doc = "samples a step of it", byDefault = "32", range = "[1, )", unit = "samples")
        int batch,

        @Parameter(doc = "epochs over the validation split", byDefault = "10", range = "[1, )", unit = "epochs")
        int epochs)
        implements IrreducibleLoss {
    @Override
    public float[] losses(SamplerContext context) {
        return context.heldOut().losses(new HeldOut.Recipe(model.orElse(null), optimizer, batch, epochs));
    }
}
