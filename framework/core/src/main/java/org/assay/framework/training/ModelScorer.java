package org.assay.framework.training;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.cost.Cost;
import org.assay.framework.dataset.Split;
import org.assay.framework.model.Model;
import org.assay.framework.sampler.Score;
import org.assay.framework.sampler.Scorer;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;

/** Scores training samples with the model as it is, in test mode. The gradient-norm bound is one backward pass to the output layer. */
final class ModelScorer implements Scorer {
    private final Backend backend;
    private final Model model;
    private final Cost cost;
    private final Split split;
    private final Batches batches;

    ModelScorer(Backend backend, Model model, Cost cost, Split split, Batches batches) {
        this.backend = backend;
        this.model = model;
        this.cost = cost;
        this.split = split;
        this.batches = batches;
    }

    @Override
    public double[] score(Score score, int[] indices) {
        double[] scores = new double[indices.length];
        int[] done = {0};
        batches.forEachChunk(split, indices, (chunk, batch) -> {
            Pass pass = score == Score.LOSS ? Pass.scoring(backend) : Pass.scoring(backend, Model.OUTPUT);
            Node losses = cost.losses(pass, model.outputs(pass, batch), batch.targets());
            Tensor values = losses.value();
            if (score == Score.GRADIENT_NORM_BOUND) {
                Tensor gradient =
                        pass.backward(losses, backend.fill(losses.shape(), 1)).at(Model.OUTPUT);
                values = backend.unary(
                        Unary.SQUARE_ROOT, backend.reduce(Reduction.SUM, backend.unary(Unary.SQUARE, gradient), 1));
            }
            double[] read = values.read();
            System.arraycopy(read, 0, scores, done[0], read.length);
            done[0] += read.length;
        });
        return scores;
    }
}
