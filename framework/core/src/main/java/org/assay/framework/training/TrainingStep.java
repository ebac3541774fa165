package org.assay.framework.training;

import java.util.function.Function;
import org.assay.framework.autodiff.Gradients;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.cost.Cost;
import org.assay.framework.dataset.Batch;
import org.assay.framework.model.Model;
import org.assay.framework.optimizer.Optimizer;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** One update: forward, one loss a sample, backward with weight / B for each sample, optimizer. */
public final class TrainingStep {
    private final Backend backend;
    private final Model model;
    private final Cost cost;
    private final Optimizer optimizer;
    private final long seed;
    private final Tensor counter;

    public TrainingStep(Backend backend, Model model, Cost cost, Optimizer optimizer, long seed) {
        this.backend = backend;
        this.model = model;
        this.cost = cost;
        this.optimizer = optimizer;
        this.seed = seed;
        this.counter = backend.keep("step counter", backend.integers(Shape.SCALAR, 0));
    }

    /** Outputs [B, outputs] and losses [B] of a step's forward pass, in the innermost scope. */
    public record Forward(Tensor outputs, Tensor losses) {}

    /**
     * Makes the update of a step.
     *
     * @param weights one a sample; the step follows the gradient of (1/B) Σ w_i L_i
     * @param step from 0; keys what layers draw
     * @param rateFactor the schedule's factor
     */
    public Forward run(Batch batch, double[] weights, long step, double rateFactor) {
        return run(batch, losses -> weights, step, rateFactor);
    }

    /** As above, with weights that wait for the unweighted losses [B] of the forward pass. */
    public Forward run(Batch batch, Function<Tensor, double[]> weighing, long step, double rateFactor) {
        backend.write(counter, step);
        Pass pass = Pass.training(backend, seed, counter);
        Node outputs = model.outputs(pass, batch);
        Node losses = cost.losses(pass, outputs, batch.targets());
        double[] weights = weighing.apply(losses.value());
        float[] upstream = new float[weights.length];
        for (int i = 0; i < upstream.length; i++) {
            upstream[i] = (float) (weights[i] / weights.length);
        }
        Gradients gradients = pass.backward(losses, backend.reals(Shape.of(upstream.length), upstream));
        optimizer.update(gradients, step, rateFactor);
        return new Forward(outputs.value(), losses.value());
    }
}
