package org.assay.experiments.bench;

import java.util.Arrays;
import java.util.Optional;
import org.assay.framework.aggregator.IdentityMap;
import org.assay.framework.aggregator.KMeansCodebook;
import org.assay.framework.aggregator.SoftAssignment;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.AggregateAndClassify;
import org.assay.framework.model.Linear;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelContext;
import org.assay.framework.optimizer.Sgd;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.training.TrainingStep;

/**
 * T1's training step over sets whose total number of local features is always the same, or never the same twice: the two must cost
 * alike, since real sets are ragged.
 */
record RaggedWorkload(String name, boolean ragged) implements Workload {
    private static final int SETS = 32;
    private static final int WIDTH = 64;
    private static final int CODEWORDS = 64;
    private static final int TOTAL = 8192;
    private static final int LEAST = TOTAL / 2;

    @Override
    public int items() {
        return SETS;
    }

    @Override
    public String itemsName() {
        return "samples";
    }

    @Override
    public Runnable prepare(Backend backend) {
        Inputs inputs = new Inputs.Sets(WIDTH);
        Variables variables = new Variables(backend);
        Model model;
        try (Scope scope = backend.scope("initialisation")) {
            model = new AggregateAndClassify(
                            new SoftAssignment(
                                    CODEWORDS, Optional.of(1.0), 100, true, true, false, new KMeansCodebook(2048, 1)),
                            new IdentityMap(),
                            new Linear())
                    .create(new ModelContext(
                            backend,
                            inputs,
                            10,
                            variables,
                            (atMost, stream) -> Values.normal(atMost * WIDTH, stream),
                            1,
                            ""));
        }
        TrainingStep step =
                new TrainingStep(backend, model, new CrossEntropy(), new Sgd(0.01, 0.9, false, 0).create(variables), 1);
        double[] weights = new double[SETS];
        Arrays.fill(weights, 1);
        // Totals from half of TOTAL to one and a half times it, each once, in a random order.
        int[] order = Values.stream(name).permutation(TOTAL);
        float[] features = Values.normal(2 * TOTAL * WIDTH, Values.stream(name));
        int[] next = {0};
        return () -> {
            int total = ragged ? LEAST + order[next[0]++ % TOTAL] : TOTAL;
            try (Scope scope = backend.scope("step")) {
                step.run(Batch.of(backend, inputs, sets(features, total)), weights, 0, 1)
                        .losses()
                        .readFloats();
            }
        };
    }

    private static Examples sets(float[] features, int total) {
        int[] offsets = new int[SETS + 1];
        for (int i = 1; i <= SETS; i++) {
            offsets[i] = (int) ((long) total * i / SETS);
        }
        return new Examples(SETS, Arrays.copyOf(features, total * WIDTH), offsets, new int[SETS], null);
    }
}
