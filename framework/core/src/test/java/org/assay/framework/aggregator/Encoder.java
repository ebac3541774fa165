package org.assay.framework.aggregator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.framework.autodiff.Gradients;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.ModelContext;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** An aggregator on a backend, with the numbers that go in and come out. */
final class Encoder {
    private final Backend backend;
    private final int width;
    private final Variables variables;
    private final Aggregator aggregator;

    Encoder(Backend backend, int width, AggregatorComponent component) {
        this.backend = backend;
        this.width = width;
        this.variables = new Variables(backend);
        this.aggregator = component.create(new ModelContext(
                backend, new Inputs.Sets(width), 0, variables, (atMost, stream) -> new float[width], 3, ""));
    }

    Aggregator aggregator() {
        return aggregator;
    }

    List<Parameter> parameters() {
        return new ArrayList<>(variables.parameters());
    }

    /** One encoding a set, side by side. */
    double[] encode(double[] features, int... offsets) {
        try (Scope scope = backend.scope("encoding")) {
            Pass pass = Pass.scoring(backend);
            return aggregator
                    .encode(pass, pass.constant(rows(features)), backend.integers(Shape.of(offsets.length), offsets))
                    .value()
                    .read();
        }
    }

    /** The gradients of the encodings' sum under weights sin(1), sin(2), ..: by path, and under "features" those of the features. */
    Map<String, double[]> gradients(double[] features, int... offsets) {
        Parameter x = new Parameter("features", backend.keep("features", rows(features)), Parameter.Decay.EXEMPT);
        Map<String, double[]> found = new LinkedHashMap<>();
        try (Scope scope = backend.scope("gradients")) {
            Pass pass = Pass.training(backend, 0, backend.integers(Shape.SCALAR, 0));
            Node encoded =
                    aggregator.encode(pass, pass.parameter(x), backend.integers(Shape.of(offsets.length), offsets));
            double[] upstream = new double[encoded.shape().count()];
            for (int i = 0; i < upstream.length; i++) {
                upstream[i] = Math.sin(i + 1);
            }
            Gradients gradients = pass.backward(encoded, backend.reals(encoded.shape(), upstream));
            for (Map.Entry<Parameter, Tensor> one : gradients.parameters().entrySet()) {
                found.put(one.getKey().path(), one.getValue().read());
            }
        }
        x.value().close();
        return found;
    }

    private Tensor rows(double[] features) {
        return backend.reals(Shape.of(features.length / width, width), features);
    }
}
