package org.assay.experiments.bench;

import java.util.stream.IntStream;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.model.ModelContext;
import org.assay.framework.sampler.Score;
import org.assay.framework.sampler.Scorer;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.training.ModelScorer;

/**
 * A presample scored with the model in test mode, in chunks as training does it: items read from the split, scores read at the end.
 *
 * @param items samples of the presample
 */
record ScoringWorkload(String name, ModelComponent model, Inputs inputs, Score score, int items) implements Workload {
    private static final int CLASSES = 10;

    @Override
    public String itemsName() {
        return "samples";
    }

    @Override
    public Runnable prepare(Backend backend) {
        Drawn split =
                new Drawn(items, CLASSES, inputs.width(), Values.normal(items * inputs.width(), Values.stream(name)));
        Model built;
        try (Scope scope = backend.scope("initialisation")) {
            built = model.create(new ModelContext(
                    backend,
                    inputs,
                    CLASSES,
                    new Variables(backend),
                    (atMost, stream) -> Values.normal(atMost * inputs.width(), stream),
                    1,
                    ""));
        }
        Scorer scorer = ModelScorer.of(backend, built, new CrossEntropy(), split, inputs);
        int[] presample = IntStream.range(0, items).toArray();
        return () -> scorer.score(score, presample);
    }
}
