package org.assay.experiments.bench;

import org.assay.framework.aggregator.Aggregator;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.ModelContext;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * One set of local features encoded, copied in before and read at the end.
 *
 * @param items local features of the set
 */
record EncodingWorkload(String name, AggregatorComponent aggregator, int width, int items) implements Workload {
    @Override
    public String itemsName() {
        return "descriptors";
    }

    @Override
    public Runnable prepare(Backend backend) {
        float[] features = Values.normal(items * width, Values.stream(name));
        Aggregator built;
        try (Scope scope = backend.scope("initialisation")) {
            built = aggregator.create(new ModelContext(
                    backend,
                    new Inputs.Sets(width),
                    0,
                    new Variables(backend),
                    (atMost, stream) -> Values.normal(atMost * width, stream),
                    1,
                    ""));
        }
        return () -> {
            try (Scope scope = backend.scope("encoding")) {
                Pass pass = Pass.scoring(backend);
                Tensor offsets = backend.integers(Shape.of(2), 0, items);
                Tensor x = backend.reals(Shape.of(items, width), features);
                built.encode(pass, pass.constant(x), offsets).value().readFloats();
            }
        };
    }
}
