package org.assay.example;

import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.layer.DenseLayer;
import org.assay.framework.layer.Initializer;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Reshape;
import org.assay.framework.tensor.Activation;

/** A linear map to a few units and a linear map from there: a classifier of low rank. */
@Declared(name = "bottleneck", doc = "z = (x U + b) V + c with few units between: a linear classifier of low rank.")
public record Bottleneck(
        @Parameter(doc = "units between the two maps", byDefault = "8", range = "[1, )", unit = "units")
        int units) implements ModelComponent {
    @Override
    public Model create(ModelContext context) {
        DenseLayer down = new DenseLayer(
                context, "down", context.inputs().width(), units, Activation.NONE, Initializer.GLOROT_UNIFORM);
        DenseLayer up =
                new DenseLayer(context, "up", units, context.outputs(), Activation.NONE, Initializer.GLOROT_UNIFORM);
        return (pass, features, offsets) ->
                up.apply(pass, down.apply(pass, pass.apply(Reshape.flatten(features.shape()), features)));
    }
}
