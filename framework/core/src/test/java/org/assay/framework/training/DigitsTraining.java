package org.assay.framework.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Quantity;
import org.assay.framework.cost.Cost;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.sampler.SamplerComponent;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.assay.framework.weights.Weights;

/** A few steps of softmax regression on the digits, for tests of what happens beside them. */
final class DigitsTraining {
    static final Components COMPONENTS = Bootstrap.components(List.of());

    private DigitsTraining() {}

    static ComponentSpec spec(String family, String name, Map<String, Object> parameters) {
        return new ComponentSpec(family, name, parameters);
    }

    /** Batches of 16, evaluated on test. */
    static TrainingConfiguration configuration(int steps, int every, Map<String, Object> changes) {
        Map<String, Object> parameters = new TreeMap<>(Map.of(
                "dataset",
                "digits",
                "model",
                "linear",
                "optimizer",
                spec("optimizer", "sgd", Map.of("rate", 0.1)),
                "batch",
                16,
                "budget",
                new Quantity(steps, "steps"),
                "evaluate",
                spec(
                        "evaluation",
                        "evaluation",
                        Map.of("every", new Quantity(every, "steps"), "on", List.of("test")))));
        parameters.putAll(changes);
        return COMPONENTS.instantiate(TrainingConfiguration.FAMILY, spec("training", "training", parameters));
    }

    /** The configuration with this sampler and these weights. */
    static TrainingConfiguration with(TrainingConfiguration base, SamplerComponent sampler, Weights weights) {
        return with(base, base.cost(), sampler, weights);
    }

    static TrainingConfiguration with(
            TrainingConfiguration base, Cost cost, SamplerComponent sampler, Weights weights) {
        return new TrainingConfiguration(
                base.dataset(),
                base.model(),
                cost,
                base.optimizer(),
                base.schedule(),
                sampler,
                Optional.of(weights),
                base.batch(),
                base.budget(),
                base.procedure(),
                base.evaluate(),
                base.keep(),
                base.diagnostics());
    }

    static RecordingListener run(TrainingConfiguration configuration) {
        RecordingListener listener = new RecordingListener();
        training(configuration).run(listener);
        return listener;
    }

    static Training training(TrainingConfiguration configuration) {
        return new Training(configuration, 3, 3, new ReferenceBackend(), new DataDirectory(List.of()));
    }
}
