package org.assay.framework.training;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.cost.Cost;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.model.Model;
import org.assay.framework.sampler.Score;
import org.assay.framework.sampler.Scorer;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;

/** Scores training samples with the model as it is, in test mode. The gradient-norm bound is one backward pass to the output layer; the gradient norm, {@link GradientNorms}, one through the model. */
public final class ModelScorer implements Scorer {
    private final Backend backend;
    private final Model model;
    private final Cost cost;
    private final Split split;
    private final Batches batches;
    private long step;

    ModelScorer(Backend backend, Model model, Cost cost, Split split, Batches batches) {
        this.backend = backend;
        this.model = model;
        this.cost = cost;
        this.split = split;
        this.batches = batches;
    }

    /** A scorer of a model outside of training, with the samples as they are. */
    public static Scorer of(Backend backend, Model model, Cost cost, Split split, Inputs inputs) {
        return new ModelScorer(backend, model, cost, split, new Batches(backend, inputs));
    }

    /** Scores what this step of training sees from now on. */
    void at(long step) {
        this.step = step;
    }

    @Override
    public double[] score(Score score, int[] indices) {
        double[] scores = new double[indices.length];
        int[] done = {0};
        batches.forEachChunk(split, indices, step, (chunk, batch) -> {
            Tensor values = values(score, batch);
            double[] read = values.read();
            System.arraycopy(read, 0, scores, done[0], read.length);
            done[0] += read.length;
        });
        return scores;
    }

    /** The same for a sampler: a score that is no number means that the model diverged. */
    Scorer whileItConverges() {
        return (score, indices) -> {
            double[] scores = score(score, indices);
            for (int i = 0; i < scores.length; i++) {
                if (!Double.isFinite(scores[i])) {
                    throw new DivergedException(
                            step,
                            "the " + score.word() + " of training sample " + split.itemName(indices[i]) + " is "
                                    + scores[i] + " where the sampler scores it at step " + step
                                    + "; the likely cause is a learning rate that is too high: try a tenth of it");
                }
            }
            return scores;
        };
    }

    private Tensor values(Score score, Batch batch) {
        switch (score) {
            case LOSS:
                Pass forward = Pass.scoring(backend);
                return cost.losses(forward, model.outputs(forward, batch), batch.targets())
                        .value();
            case GRADIENT_NORM_BOUND:
                Pass atOutput = Pass.scoring(backend, Model.OUTPUT);
                Node bounded = cost.losses(atOutput, model.outputs(atOutput, batch), batch.targets());
                Tensor gradient = atOutput.backward(bounded, backend.fill(bounded.shape(), 1))
                        .at(Model.OUTPUT);
                return backend.unary(
                        Unary.SQUARE_ROOT, backend.reduce(Reduction.SUM, backend.unary(Unary.SQUARE, gradient), 1));
            case GRADIENT_NORM:
                return new GradientNorms(backend, model, cost).of(batch);
            case ERROR:
                Pass outputs = Pass.scoring(backend);
                Tensor found = backend.argMaximum(model.outputs(outputs, batch).value());
                Tensor right = backend.binary(Binary.EQUAL, backend.toReal(found), backend.toReal(batch.targets()));
                return backend.binary(Binary.SUBTRACT, backend.scalar(1), right);
        }
        throw new AssertionError(score);
    }
}
