package org.assay.framework.model;

import java.util.Optional;
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
    public Optional<String> refusal(Inputs inputs) {
        return refusal("linear", inputs);
    }

    @Override
    public Model create(ModelContext context) {
        require(context.inputs());
        DenseLayer layer = new DenseLayer(
                context, "linear", context.inputs().width(), context.outputs(), Activation.NONE, Initializer.ZERO);
        return (pass, x, offsets) -> layer.apply(pass, flattened(pass, x));
    }

    /** Of sets, which need an aggregator first, and of sequences. */
    static Optional<String> refusal(String model, Inputs inputs) {
        String found = "model '" + model + "' takes vectors or images, and this data set has " + inputs + "; use ";
        String aggregated = "model aggregate-and-classify(aggregator: ..., classifier: " + model + ")";
        if (inputs instanceof Inputs.Sounds) {
            return Optional.of(found + "dataset mfcc(of: ...) and " + aggregated);
        }
        if (inputs instanceof Inputs.Sets) {
            return Optional.of(found + aggregated);
        }
        return inputs.ragged()
                ? Optional.of(found + "model lstm-lm for tokens, sequence-classifier for sequences of numbers")
                : Optional.empty();
    }

    static Node flattened(Pass pass, Node x) {
        return x.shape().rank() == 2 ? x : pass.apply(Reshape.flatten(x.shape()), x);
    }
}
