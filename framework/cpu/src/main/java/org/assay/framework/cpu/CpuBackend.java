package org.assay.framework.cpu;

import java.util.Collections;
import java.util.Map;
import org.assay.framework.tensor.CoarseShapes;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Saved;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.jspecify.annotations.Nullable;

/** The CPU backend: ND4J arrays and oneDNN kernels on the same memory. */
public final class CpuBackend extends CpuLayers {
    private final Map<String, String> provenance;
    private final Aggregation aggregation = new Aggregation(this);
    private final Updates updates = new Updates(this);

    /** Opens the backend with so many threads in all, the calling one among them. */
    public CpuBackend(int threads) {
        super(threads);
        provenance = Provenance.of(threads);
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public ElementType real() {
        return ElementType.F32;
    }

    @Override
    public Map<String, String> provenance() {
        return Collections.unmodifiableMap(provenance);
    }

    // ---- aggregation ----

    private Codebook codebook(String kernel, Tensor centers, Tensor logVariance, Tensor gamma) {
        return new Codebook(this, real(kernel, centers), real(kernel, logVariance), value(kernel, gamma));
    }

    @Override
    public Tensor assignmentCodes(Tensor features, Tensor centers, Tensor logVariance, Tensor gamma) {
        String kernel = "assignmentCodes";
        CoarseShapes.codebook(kernel, features, centers, logVariance, gamma);
        CpuTensor found = real(kernel, features);
        return aggregation.codes(codebook(kernel, centers, logVariance, gamma), found);
    }

    @Override
    public Trained softAssignmentTraining(
            Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        return aggregate(
                Aggregation.Function.SOFT_ASSIGNMENT, "softAssignment", features, offsets, centers, logVariance, gamma);
    }

    @Override
    public AggregationGradients softAssignmentBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return aggregation.backward(
                Aggregation.Function.SOFT_ASSIGNMENT, saved, real("softAssignmentBackward", upstream), wanted);
    }

    @Override
    public Trained softVladTraining(Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        return aggregate(Aggregation.Function.SOFT_VLAD, "softVlad", features, offsets, centers, logVariance, gamma);
    }

    @Override
    public AggregationGradients softVladBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return aggregation.backward(Aggregation.Function.SOFT_VLAD, saved, real("softVladBackward", upstream), wanted);
    }

    @Override
    public Moments mixtureMoments(
            Tensor features,
            Tensor offsets,
            Tensor origin,
            Tensor scale,
            Tensor weights,
            Tensor bias,
            boolean evidence) {
        String kernel = "mixtureMoments";
        CoarseShapes.moments(features, offsets, origin, scale, weights, bias);
        CpuTensor found = real(kernel, features);
        int[] cuts = offsets(kernel, offsets, found.size(0));
        return new MixtureMoments(this)
                .run(
                        found,
                        cuts,
                        real(kernel, origin),
                        real(kernel, scale),
                        real(kernel, weights),
                        real(kernel, bias),
                        evidence);
    }

    @Override
    public Tensor nearestCenters(Tensor features, Tensor centers) {
        CoarseShapes.nearest(features, centers);
        return new NearestCenters(this).run(real("nearestCenters", features), real("nearestCenters", centers));
    }

    private Trained aggregate(
            Aggregation.Function function,
            String kernel,
            Tensor features,
            Tensor offsets,
            Tensor centers,
            Tensor logVariance,
            Tensor gamma) {
        CoarseShapes.aggregation(kernel, features, offsets, centers, logVariance, gamma);
        CpuTensor found = real(kernel, features);
        int[] cuts = offsets(kernel, offsets, found.size(0));
        return aggregation.forward(function, codebook(kernel, centers, logVariance, gamma), found, cuts);
    }

    // ---- updates ----

    @Override
    public void sgdUpdate(
            Tensor parameter,
            Tensor gradient,
            @Nullable Tensor velocity,
            Tensor rate,
            double momentum,
            boolean nesterov,
            double decay) {
        String kernel = "sgdUpdate";
        CoarseShapes.sgd(parameter, gradient, velocity, rate, momentum);
        updates.sgd(
                real(kernel, parameter),
                real(kernel, gradient),
                velocity == null ? null : real(kernel, velocity),
                value(kernel, rate),
                (float) momentum,
                nesterov,
                (float) decay);
    }

    @Override
    public void adamUpdate(
            Tensor parameter,
            Tensor gradient,
            Tensor first,
            Tensor second,
            Tensor rate,
            Tensor firstCorrection,
            Tensor secondCorrection,
            double beta1,
            double beta2,
            double epsilon,
            double decay) {
        String kernel = "adamUpdate";
        CoarseShapes.update(kernel, parameter, gradient, first, second);
        CoarseShapes.scalars(kernel, rate, firstCorrection, secondCorrection);
        Updates.Adam adam = new Updates.Adam(
                value(kernel, rate),
                value(kernel, firstCorrection),
                value(kernel, secondCorrection),
                beta1,
                beta2,
                epsilon,
                decay);
        updates.adam(real(kernel, parameter), real(kernel, gradient), real(kernel, first), real(kernel, second), adam);
    }

    @Override
    public void rmspropUpdate(
            Tensor parameter, Tensor gradient, Tensor square, Tensor rate, double rho, double epsilon, double decay) {
        String kernel = "rmspropUpdate";
        CoarseShapes.update(kernel, parameter, gradient, square);
        CoarseShapes.scalars(kernel, rate);
        updates.rmsprop(
                real(kernel, parameter),
                real(kernel, gradient),
                real(kernel, square),
                value(kernel, rate),
                rho,
                epsilon,
                decay);
    }
}
