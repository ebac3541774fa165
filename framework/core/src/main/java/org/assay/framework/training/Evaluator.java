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

    /**
     * Mean loss; share of items misclassified, NaN for real targets.
     *
     * @param losses one an item
     * @param predicted the class of the largest output, one an item; empty for real targets
     */
    record Evaluation(double loss, double error, float[] losses, int[] predicted) {}

    Evaluation evaluate(Split split, int[] indices) {
        boolean classes = targets instanceof Targets.Classes;
        double[] sums = new double[2];
        float[] losses = new float[indices.length];
        int[] predicted = new int[classes ? indices.length : 0];
        int[] done = {0};
        batches.forEachChunk(split, indices, (chunk, batch) -> {
            Pass pass = Pass.scoring(backend);
            Node outputs = model.outputs(pass, batch);
            double[] found = cost.losses(pass, outputs, batch.targets()).value().read();
            for (int i = 0; i < chunk.length; i++) {
                sums[0] += found[i];
                losses[done[0] + i] = (float) found[i];
            }
            if (classes) {
                int[] predictions = backend.argMaximum(outputs.value()).readIntegers();
                System.arraycopy(predictions, 0, predicted, done[0], chunk.length);
                for (int i = 0; i < chunk.length; i++) {
                    sums[1] += predictions[i] == split.label(chunk[i]) ? 0 : 1;
                }
            }
            done[0] += chunk.length;
        });
        double error = classes ? sums[1] / indices.length : Double.NaN;
        return new Evaluation(sums[0] / indices.length, error, losses, predicted);
    }
}
