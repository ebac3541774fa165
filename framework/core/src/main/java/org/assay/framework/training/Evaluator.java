package org.assay.framework.training;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.cost.Cost;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.Targets;
import org.assay.framework.model.Model;
import org.assay.framework.tensor.Backend;

/** Measures a model on items of a split, in test mode. */
final class Evaluator {
    private final Backend backend;
    private final Model model;
    private final Cost cost;
    private final Targets targets;
    private final Batches batches;

    Evaluator(Backend backend, Model model, Cost cost, Targets targets, Batches batches) {
        this.backend = backend;
        this.model = model;
        this.cost = cost;
        this.targets = targets;
        this.batches = batches;
    }

    /** Mean loss; share of items misclassified, NaN for real targets. */
    record Evaluation(double loss, double error) {}

    Evaluation evaluate(Split split, int[] indices) {
        double[] sums = new double[2];
        batches.forEachChunk(split, indices, (chunk, batch) -> {
            Pass pass = Pass.scoring(backend);
            Node outputs = model.outputs(pass, batch);
            for (double loss :
                    cost.losses(pass, outputs, batch.targets()).value().read()) {
                sums[0] += loss;
            }
            if (targets instanceof Targets.Classes) {
                int[] predictions = backend.argMaximum(outputs.value()).readIntegers();
                for (int i = 0; i < chunk.length; i++) {
                    sums[1] += predictions[i] == split.label(chunk[i]) ? 0 : 1;
                }
            }
        });
        double error = targets instanceof Targets.Classes ? sums[1] / indices.length : Double.NaN;
        return new Evaluation(sums[0] / indices.length, error);
    }
}
