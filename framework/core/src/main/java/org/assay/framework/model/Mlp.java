package org.assay.framework.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.DenseLayer;
import org.assay.framework.layer.DropoutLayer;
import org.assay.framework.layer.Initializer;
import org.assay.framework.layer.Normalization;
import org.assay.framework.operation.Algebra;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Unary;

/**
 * Hidden dense layers, each followed by its activation, norm and dropout, and a linear output. {@code mlp(hidden: [40, 40], activation: tanh)} is the model
 * small_nn of the importance-sampling papers' library.
 */
@Declared(
        name = "mlp",
        doc =
                "A multilayer perceptron over the flattened item: dense layers with relu (He initialisation) or tanh (Glorot), then a linear one.")
public record Mlp(
        @Parameter(doc = "units of each hidden layer", byDefault = "[512, 512]", range = "[1, )", unit = "units")
        List<Integer> hidden,

        @Parameter(doc = "share of each hidden layer's outputs dropped in training", byDefault = "0", range = "[0, 1)")
        double dropout,

        @Parameter(doc = "what follows a hidden layer's product", byDefault = "relu", neutral = "relu")
        Nonlinearity activation,

        @Parameter(doc = Normalization.DOC, byDefault = "none", neutral = "none")
        Normalization normalization)
        implements ModelComponent {
    /** A hidden layer's activation. */
    public enum Nonlinearity {
        RELU,
        TANH
    }

    public Mlp {
        hidden = List.copyOf(hidden);
    }

    @Override
    public Optional<String> refusal(Inputs inputs) {
        return Linear.refusal("mlp", inputs);
    }

    @Override
    public Model create(ModelContext context) {
        require(context.inputs());
        List<DenseLayer> layers = new ArrayList<>();
        List<Normalization.Layer> norms = new ArrayList<>();
        List<DropoutLayer> drops = new ArrayList<>();
        int width = context.inputs().width();
        for (int i = 0; i < hidden.size(); i++) {
            String name = "hidden" + (i + 1);
            layers.add(
                    activation == Nonlinearity.RELU
                            ? new DenseLayer(
                                    context, name, width, hidden.get(i), Activation.RELU, Initializer.HE_NORMAL)
                            : new DenseLayer(
                                    context, name, width, hidden.get(i), Activation.NONE, Initializer.GLOROT_UNIFORM));
            norms.add(normalization.create(context, name + "/norm", hidden.get(i), Activation.NONE));
            drops.add(new DropoutLayer(context, "drop" + (i + 1), dropout));
            width = hidden.get(i);
        }
        DenseLayer last = new DenseLayer(
                context, "classes", width, context.outputs(), Activation.NONE, Initializer.GLOROT_UNIFORM);
        return (pass, input, offsets) -> {
            Node x = Linear.flattened(pass, input);
            for (int i = 0; i < layers.size(); i++) {
                x = layers.get(i).apply(pass, x);
                if (activation == Nonlinearity.TANH) {
                    x = new Algebra(pass).map(Unary.TANH, x);
                }
                x = drops.get(i).apply(pass, norms.get(i).apply(pass, x));
            }
            return last.apply(pass, x);
        };
    }
}
