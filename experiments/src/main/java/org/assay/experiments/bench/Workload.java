package org.assay.experiments.bench;

import java.util.List;
import java.util.Optional;
import org.assay.framework.aggregator.KMeansCodebook;
import org.assay.framework.aggregator.SoftAssignment;
import org.assay.framework.aggregator.SoftVlad;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.model.AggregateAndClassify;
import org.assay.framework.model.Linear;
import org.assay.framework.model.Mlp;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.model.SmallCnn;

/**
 * A training step to time: a model, what an item is, and how many make a batch; for sets, how many local features each has.
 */
public record Workload(String name, ModelComponent model, Inputs inputs, int batch, int features) {
    private static final int SETS = 32;
    private static final int FEATURES = 256;
    private static final int WIDTH = 64;

    public static List<Workload> all() {
        return List.of(
                new Workload("mlp-mnist-128", new Mlp(List.of(512, 512), 0), new Inputs.Vectors(784), 128, 1),
                new Workload("small-cnn-mnist-128", new SmallCnn(32, 512, 0, 0), new Inputs.Images(28, 28, 1), 128, 1),
                new Workload(
                        "t1-k1024-d64-n256-b32",
                        classify(new SoftAssignment(
                                1024, Optional.of(1.0), 100, true, true, new KMeansCodebook(2048, 1))),
                        new Inputs.Sets(WIDTH),
                        SETS,
                        FEATURES),
                new Workload(
                        "t2-k64-d64-n256-b32",
                        classify(new SoftVlad(64, Optional.of(1.0), 100, true, true, new KMeansCodebook(2048, 1))),
                        new Inputs.Sets(WIDTH),
                        SETS,
                        FEATURES));
    }

    private static ModelComponent classify(org.assay.framework.aggregator.AggregatorComponent aggregator) {
        return new AggregateAndClassify(aggregator, new org.assay.framework.aggregator.IdentityMap(), new Linear());
    }
}
