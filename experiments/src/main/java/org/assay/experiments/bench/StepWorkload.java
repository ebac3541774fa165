package org.assay.experiments.bench;

import java.util.Arrays;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.model.ModelContext;
import org.assay.framework.optimizer.Sgd;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.training.TrainingStep;

/**
 * A training step of constant shape: forward, backward and an SGD update with momentum, inputs copied in before and losses read at its
 * end.
 *
 * @param items samples a batch
 * @param features local features or steps of a sample; 1 for vectors and images
 */
record StepWorkload(String name, ModelComponent model, Inputs inputs, int items, int features, int classes)
        implements Workload {
    private static final long SEED = 1;

    /** With ten classes. */
    StepWorkload(String name, ModelComponent model, Inputs inputs, int items, int features) {
        this(name, model, inputs, items, features, 10);
    }

    @Override
    public String itemsName() {
        return "samples";
    }

    @Override
    public Runnable prepare(Backend backend) {
        Variables variables = new Variables(backend);
        Examples examples = examples(Values.stream(name));
        Model built;
        try (Scope scope = backend.scope("initialisation")) {
            built = model.create(new ModelContext(
                    backend,
                    inputs,
                    classes,
                    variables,
                    (atMost, stream) -> Values.normal(atMost * inputs.width(), stream),
                    SEED,
                    ""));
        }
        var optimizer = new Sgd(0.01, 0.9, false, 0).create(variables);
        TrainingStep step = new TrainingStep(backend, built, new CrossEntropy(), optimizer, SEED);
        double[] weights = new double[items];
        Arrays.fill(weights, 1);
        return () -> {
            try (Scope scope = backend.scope("step")) {
                step.run(Batch.of(backend, inputs, examples), weights, 0, 1)
                        .losses()
                        .readFloats();
            }
        };
    }

    private Examples examples(RandomStream random) {
        int rows = items * features;
        int[] labels = new int[items];
        int[] offsets = new int[items + 1];
        for (int i = 0; i < items; i++) {
            labels[i] = random.nextInt(classes);
            offsets[i + 1] = (i + 1) * features;
        }
        float[] values = inputs instanceof Inputs.Tokens tokens
                ? tokens(rows, tokens.vocabulary(), random)
                : Values.normal(rows * inputs.width(), random);
        return new Examples(items, values, inputs.ragged() ? offsets : null, labels, null);
    }

    private static float[] tokens(int count, int vocabulary, RandomStream random) {
        float[] tokens = new float[count];
        for (int i = 0; i < count; i++) {
            tokens[i] = 1 + random.nextInt(vocabulary);
        }
        return tokens;
    }
}
