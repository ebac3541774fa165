package org.assay.framework.model;

import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.operation.Algebra;
import org.assay.framework.operation.Reduce;
import org.assay.framework.tensor.Reduction;

/** What models of images share. */
final class ImageModels {
    private ImageModels() {}

    /** Of all but images with sides of at least so many pixels. */
    static Optional<String> refusal(String model, Inputs inputs, int least) {
        if (inputs instanceof Inputs.Images images && images.height() >= least && images.across() >= least) {
            return Optional.empty();
        }
        return Optional.of("model '" + model + "' takes images of at least " + least + " x " + least
                + ", and this data set has " + inputs
                + "; use model mlp or linear for vectors, aggregate-and-classify for sets, sequence-classifier for"
                + " sequences of numbers, lstm-lm for tokens");
    }

    /** The items of a data set that the model takes. */
    static Inputs.Images require(ModelComponent model, Inputs inputs) {
        model.require(inputs);
        return (Inputs.Images) inputs;
    }

    /** The mean over space: [B, H, W, C] → [B, C]. */
    static Node globalAverage(Pass pass, Node x) {
        Node mean = pass.apply(new Reduce(Reduction.MEAN, 1, 2), x);
        return new Algebra(pass).flatten(mean);
    }
}
