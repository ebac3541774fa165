package org.assay.experiments.bench;

import java.util.Arrays;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelContext;
import org.assay.framework.optimizer.Sgd;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.training.TrainingStep;

/** Times training steps of constant shape: forward, backward and an SGD update with momentum, losses read at the end of each. */
public final class StepBenchmark {
    private static final int CLASSES = 10;
    private static final int WARM_UP = 10;
    private static final long SEED = 1;

    private final Backend backend;

    public StepBenchmark(Backend backend) {
        this.backend = backend;
    }

    /** What was measured. */
    public record Times(double medianMillis, double minimumMillis) {}

    public Times run(Workload workload, int repeat) {
        RandomStream random = RandomStream.of(SEED, "bench", workload.name(), 0);
        Variables variables = new Variables(backend);
        Examples examples = examples(workload, random);
        Model model;
        try (Scope scope = backend.scope("initialisation")) {
            model = workload.model()
                    .create(new ModelContext(
                            backend,
                            workload.inputs(),
                            CLASSES,
                            variables,
                            (atMost, stream) ->
                                    normal(atMost * workload.inputs().width(), stream),
                            SEED,
                            ""));
        }
        var optimizer = new Sgd(0.01, 0.9, false, 0).create(variables);
        TrainingStep step = new TrainingStep(backend, model, new CrossEntropy(), optimizer, SEED);
        double[] weights = new double[workload.batch()];
        Arrays.fill(weights, 1);
        double[] millis = new double[repeat];
        for (int i = 0; i < WARM_UP + repeat; i++) {
            long start = System.nanoTime();
            try (Scope scope = backend.scope("step")) {
                step.run(Batch.of(backend, workload.inputs(), examples), weights, i, 1)
                        .losses()
                        .readFloats();
            }
            if (i >= WARM_UP) {
                millis[i - WARM_UP] = (System.nanoTime() - start) * 1e-6;
            }
        }
        Arrays.sort(millis);
        double median = (millis[(repeat - 1) / 2] + millis[repeat / 2]) / 2;
        return new Times(median, millis[0]);
    }

    private static Examples examples(Workload workload, RandomStream random) {
        int count = workload.batch();
        int rows = count * workload.features();
        int[] labels = new int[count];
        int[] offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(CLASSES);
            offsets[i + 1] = (i + 1) * workload.features();
        }
        boolean sets = workload.inputs() instanceof Inputs.Sets;
        return new Examples(
                count, normal(rows * workload.inputs().width(), random), sets ? offsets : null, labels, null);
    }

    private static float[] normal(int count, RandomStream random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
