package org.assay.framework.model;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.DenseLayer;
import org.assay.framework.layer.Initializer;
import org.assay.framework.operation.Reshape;
import org.assay.framework.tensor.Activation;

/** z = x·W + b; with the cross-entropy cost, softmax regression. Weights start at 0: the problem is convex. */
@Declared(
        name = "linear",
        doc = "z = xW + b over the flattened item; with cross-entropy it is softmax regression. Starts at zero.")
public record Linear() implements ModelComponent {
    @Override
    public Model create(ModelContext context) {
        requireItems("linear", context.inputs());
        DenseLayer layer = new DenseLayer(
                context, "linear", context.inputs().width(), context.outputs(), Activation.NONE, Initializer.ZERO);
        return (pass, x, offsets) -> layer.apply(pass, flattened(pass, x));
    }

    /** Refuses sets, which need an aggregator first, and sequences. */
    static void requireItems(String model, Inputs inputs) {
        if (inputs instanceof Inputs.Sounds) {
            throw new IllegalArgumentException("model '" + model + "' takes vectors or images, and this data set has "
                    + inputs
                    + "; use dataset mfcc(of: ...) and model aggregate-and-classify(aggregator: ..., classifier: "
                    + model + ")");
        }
        if (inputs instanceof Inputs.Sets) {
            throw new IllegalArgumentException("model '" + model + "' takes vectors or images, and this data set has "
                    + inputs + "; use model aggregate-and-classify(aggregator: ..., classifier: " + model + ")");
        }
        if (inputs.ragged()) {
            throw new IllegalArgumentException("model '" + model + "' takes vectors or images, and this data set has "
                    + inputs + "; use model lstm-lm for tokens, sequence-classifier for sequences of numbers");
        }
    }

    static Node flattened(Pass pass, Node x) {
        return x.shape().rank() == 2 ? x : pass.apply(Reshape.flatten(x.shape()), x);
    }
}
