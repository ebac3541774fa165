package org.assay.framework.tensor;

import org.assay.framework.tensor.CoarseKernels.AggregationGradients;
import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.NormalizationGradients;
import org.assay.framework.tensor.CoarseKernels.Normalized;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * The default of every coarse kernel, made of a backend's basic kernels and nothing else. Each works in a scope of its own, so that
 * its intermediate tensors end with the call; outputs and what is saved belong to the caller's scope.
 *
 * <p>{@link CoarseKernels} states what each kernel computes; the classes behind this front say how.
 */
final class Composite {
    private final Backend backend;

    private Composite(Backend backend) {
        this.backend = backend;
    }

    static Composite of(Backend backend) {
        return new Composite(backend);
    }

    Trained dense(Tensor x, Tensor weights, @Nullable Tensor bias, Activation activation) {
        return new CompositeDense(backend).forward(x, weights, bias, activation);
    }

    LayerGradients denseBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return new CompositeDense(backend).backward(saved, upstream, wanted);
    }

    Trained convolution(Tensor x, Tensor filter, @Nullable Tensor bias, Window window, Activation activation) {
        return new CompositeConvolution(backend).forward(x, filter, bias, window, activation);
    }

    LayerGradients convolutionBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return new CompositeConvolution(backend).backward(saved, upstream, wanted);
    }

    Tensor convolutionSquaredNorms(Saved saved, Tensor upstream) {
        return new CompositeConvolution(backend).squaredNorms(saved, upstream);
    }

    Trained maximumPooling(Tensor x, Window window) {
        return new CompositePooling(backend).maximum(x, window);
    }

    Tensor maximumPoolingBackward(Saved saved, Tensor upstream) {
        return new CompositePooling(backend).maximumBackward(saved, upstream);
    }

    Trained averagePooling(Tensor x, Window window) {
        return new CompositePooling(backend).average(x, window);
    }

    Tensor averagePoolingBackward(Saved saved, Tensor upstream) {
        return new CompositePooling(backend).averageBackward(saved, upstream);
    }

    Normalized batchNorm(Tensor x, Tensor scale, Tensor shift, double epsilon, Activation activation) {
        return new CompositeNormalization(backend).training(x, scale, shift, epsilon, activation);
    }

    NormalizationGradients batchNormBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return new CompositeNormalization(backend).trainingBackward(saved, upstream, wanted);
    }

    Trained batchNormScoring(
            Tensor x, Tensor mean, Tensor variance, Tensor scale, Tensor shift, double epsilon, Activation activation) {
        return new CompositeNormalization(backend).scoring(x, mean, variance, scale, shift, epsilon, activation);
    }

    NormalizationGradients batchNormScoringBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return new CompositeNormalization(backend).scoringBackward(saved, upstream, wanted);
    }

    Trained lstm(Tensor x, Tensor offsets, Tensor inputWeights, Tensor hiddenWeights, Tensor bias) {
        return new CompositeLstm(backend).forward(x, offsets, inputWeights, hiddenWeights, bias);
    }

    CoarseKernels.LstmGradients lstmBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return new CompositeLstm(backend).backward(saved, upstream, wanted);
    }

    Tensor lstmSquaredNorms(Saved saved, Tensor upstream) {
        return new CompositeLstm(backend).squaredNorms(saved, upstream);
    }

    Tensor segmentOuterNorms(Tensor a, Tensor b, Tensor offsets) {
        return new CompositeOuterNorms(backend).run(a, b, offsets);
    }

    Trained softmaxCrossEntropy(Tensor logits, Tensor labels) {
        return new CompositeCrossEntropy(backend).forward(logits, labels);
    }

    Tensor softmaxCrossEntropyBackward(Saved saved, Tensor upstream) {
        return new CompositeCrossEntropy(backend).backward(saved, upstream);
    }

    Tensor assignmentCodes(Tensor features, Tensor centers, Tensor logVariance, Tensor gamma) {
        return new CompositeAggregation(backend).codes(features, centers, logVariance, gamma);
    }

    Trained softAssignment(Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        return new CompositeAggregation(backend).softAssignment(features, offsets, centers, logVariance, gamma);
    }

    AggregationGradients softAssignmentBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return new CompositeAggregation(backend).softAssignmentBackward(saved, upstream, wanted);
    }

    Trained softVlad(Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        return new CompositeAggregation(backend).softVlad(features, offsets, centers, logVariance, gamma);
    }

    AggregationGradients softVladBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return new CompositeAggregation(backend).softVladBackward(saved, upstream, wanted);
    }

    CoarseKernels.Moments mixtureMoments(
            Tensor features,
            Tensor offsets,
            Tensor origin,
            Tensor scale,
            Tensor weights,
            Tensor bias,
            boolean evidence) {
        return new CompositeMoments(backend).run(features, offsets, origin, scale, weights, bias, evidence);
    }

    Tensor nearestCenters(Tensor features, Tensor centers) {
        return new CompositeMoments(backend).nearest(features, centers);
    }

    void sgdUpdate(
            Tensor parameter,
            Tensor gradient,
            @Nullable Tensor velocity,
            Tensor rate,
            double momentum,
            boolean nesterov,
            double decay) {
        new CompositeUpdates(backend).sgd(parameter, gradient, velocity, rate, momentum, nesterov, decay);
    }

    void adamUpdate(
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
        new CompositeUpdates(backend)
                .adam(
                        parameter,
                        gradient,
                        first,
                        second,
                        rate,
                        firstCorrection,
                        secondCorrection,
                        beta1,
                        beta2,
                        epsilon,
                        decay);
    }

    void rmspropUpdate(
            Tensor parameter, Tensor gradient, Tensor square, Tensor rate, double rho, double epsilon, double decay) {
        new CompositeUpdates(backend).rmsprop(parameter, gradient, square, rate, rho, epsilon, decay);
    }
}
