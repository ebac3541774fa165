package org.assay.framework.autodiff;

import java.util.Map;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What a backward pass gives: a gradient for each parameter that took part, and for each named layer that was asked for. */
public record Gradients(Map<Parameter, Tensor> parameters, Map<String, Tensor> layers) {
    public @Nullable Tensor of(Parameter parameter) {
        return parameters.get(parameter);
    }

    public Tensor at(String layer) {
        Tensor gradient = layers.get(layer);
        if (gradient == null) {
            throw new IllegalArgumentException("no gradient at '" + layer
                    + "': it was not asked for, or the output does not depend on it;" + " known: " + layers.keySet());
        }
        return gradient;
    }
}
