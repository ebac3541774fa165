package org.assay.framework.training;

import java.util.Arrays;
import java.util.List;
import org.assay.framework.autodiff.Gradients;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.cost.Cost;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.Split;
import org.assay.framework.model.Model;
import org.assay.framework.random.RandomStream;
import org.assay.framework.sampler.Presampled;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * How far estimates of a gradient lie from it: with g the gradient of the mean loss of M samples and ĝ = (1/b) Σ_j ∇L_{i_j} / (M p_{i_j}) of b
 * samples drawn with p ∝ score, the mean of ‖g − ĝ‖² over some estimates. In test mode: nothing drops, and norms use their running statistics.
 */
final class GradientVariance {
    private final Backend backend;
    private final Model model;
    private final Cost cost;
    private final List<Parameter> parameters;
    private final Split split;
    private final Batches batches;
    private final int[] subset;

    GradientVariance(
            Backend backend,
            Model model,
            Cost cost,
            List<Parameter> parameters,
            Split split,
            Batches batches,
            int[] subset) {
        this.backend = backend;
        this.model = model;
        this.cost = cost;
        this.parameters = parameters;
        this.split = split;
        this.batches = batches;
        this.subset = subset;
    }

    /** ∇ of the mean loss of the subset, all parameters one after the other. */
    double[] full() {
        double[] equal = new double[subset.length];
        Arrays.fill(equal, 1.0 / subset.length);
        return gradient(subset, equal);
    }

    /**
     * The mean squared distance of estimates from the full gradient.
     *
     * @param scores one for each of the subset; null, or a sum of zero: uniform
     */
    double distance(double[] full, double[] scores, int resample, int repeats, RandomStream stream) {
        double sum = Arrays.stream(scores).sum();
        double[] usable = scores;
        if (!(sum > 0)) {
            usable = new double[subset.length];
            Arrays.fill(usable, 1);
            sum = subset.length;
        }
        double distance = 0;
        for (int repeat = 0; repeat < repeats; repeat++) {
            int[] positions = Presampled.proportional(usable, resample, stream);
            int[] drawn = new int[resample];
            double[] weights = new double[resample];
            for (int i = 0; i < resample; i++) {
                drawn[i] = subset[positions[i]];
                weights[i] = sum / (subset.length * usable[positions[i]]) / resample;
            }
            double[] estimate = gradient(drawn, weights);
            for (int i = 0; i < full.length; i++) {
                distance += (full[i] - estimate[i]) * (full[i] - estimate[i]) / repeats;
            }
        }
        return distance;
    }

    private double[] gradient(int[] indices, double[] weights) {
        int values = parameters.stream()
                .mapToInt(one -> Math.toIntExact(one.value().shape().count()))
                .sum();
        double[] gradient = new double[values];
        int[] done = {0};
        batches.forEachChunk(split, indices, (chunk, batch) -> {
            add(batch, Arrays.copyOfRange(weights, done[0], done[0] + chunk.length), gradient);
            done[0] += chunk.length;
        });
        return gradient;
    }

    private void add(Batch batch, double[] weights, double[] gradient) {
        Pass pass = Pass.scoringWithGradients(backend);
        Node losses = cost.losses(pass, model.outputs(pass, batch), batch.targets());
        float[] upstream = new float[weights.length];
        for (int i = 0; i < upstream.length; i++) {
            upstream[i] = (float) weights[i];
        }
        Gradients gradients = pass.backward(losses, backend.reals(Shape.of(upstream.length), upstream));
        int at = 0;
        for (Parameter parameter : parameters) {
            Tensor one = gradients.of(parameter);
            int count = Math.toIntExact(parameter.value().shape().count());
            if (one != null) {
                double[] read = one.read();
                for (int i = 0; i < count; i++) {
                    gradient[at + i] += read[i];
                }
            }
            at += count;
        }
    }
}
