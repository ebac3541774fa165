package org.assay.framework.model;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.autodiff.Node;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.layer.DenseLayer;
import org.assay.framework.layer.DropoutLayer;
import org.assay.framework.layer.Initializer;
import org.assay.framework.tensor.Activation;

/** Dense layers with relu, dropout after each hidden one, and a linear output. */
@Declared(
        name = "mlp",
        doc =
                "A multilayer perceptron over the flattened item: dense layers with relu (He initialisation), then a linear one.")
public record Mlp(
        @Parameter(doc = "units of each hidden layer", byDefault = "[512, 512]", range = "[1, )", unit = "units")
        List<Integer> hidden,

        @Parameter(doc = "share of each hidden layer's outputs dropped in training", byDefault = "0", range = "[0, 1)")
        double dropout)
        implements ModelComponent {
    public Mlp {
        hidden = List.copyOf(hidden);
    }

    @Override
    public Model create(ModelContext context) {
        Linear.requireItems("mlp", context.inputs());
        List<DenseLayer> layers = new ArrayList<>();
        List<DropoutLayer> drops = new ArrayList<>();
        int width = context.inputs().width();
        for (int i = 0; i < hidden.size(); i++) {
            layers.add(new DenseLayer(
                    context, "hidden" + (i + 1), width, hidden.get(i), Activation.RELU, Initializer.HE_NORMAL));
            drops.add(new DropoutLayer(context, "drop" + (i + 1), dropout));
            width = hidden.get(i);
        }
        DenseLayer last = new DenseLayer(
                context, "classes", width, context.outputs(), Activation.NONE, Initializer.GLOROT_UNIFORM);
        return (pass, input, offsets) -> {
            Node x = Linear.flattened(pass, input);
            for (int i = 0; i < layers.size(); i++) {
                x = drops.get(i).apply(pass, layers.get(i).apply(pass, x));
            }
            return last.apply(pass, x);
        };
    }
}
