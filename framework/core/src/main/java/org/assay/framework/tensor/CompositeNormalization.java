package org.assay.framework.tensor;

import org.assay.framework.tensor.CoarseKernels.NormalizationGradients;
import org.assay.framework.tensor.CoarseKernels.Normalized;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.jspecify.annotations.Nullable;

/** Batch norm over rows [R, C] (Ioffe and Szegedy 2015, algorithm 1 and the gradients after it). */
final class CompositeNormalization extends CompositeArithmetic {
    private record Kept(
            String kernel, Tensor normalized, Tensor inverse, Tensor scale, Tensor output, Activation activation)
            implements Saved {}

    CompositeNormalization(Backend backend) {
        super(backend);
    }

    Normalized training(Tensor x, Tensor scale, Tensor shift, double epsilon, Activation activation) {
        CoarseShapes.normalization("batchNorm", x, scale, shift);
        int channels = x.shape().size(-1);
        try (Scope scope = backend.scope("batch norm")) {
            Tensor rows = rows(x);
            Tensor mean = backend.reduce(Reduction.MEAN, rows, 0);
            Tensor centered = subtract(rows, mean);
            Tensor variance = backend.reduce(Reduction.MEAN, square(centered), 0);
            Tensor flatVariance = backend.release(reshape(variance, channels));
            Trained trained = finish("batchNorm", x.shape(), centered, flatVariance, scale, shift, epsilon, activation);
            return new Normalized(
                    trained.output(), backend.release(reshape(mean, channels)), flatVariance, trained.saved());
        }
    }

    Trained scoring(
            Tensor x, Tensor mean, Tensor variance, Tensor scale, Tensor shift, double epsilon, Activation activation) {
        CoarseShapes.normalization("batchNormScoring", x, mean, variance, scale, shift);
        try (Scope scope = backend.scope("batch norm, scoring")) {
            Tensor centered = subtract(rows(x), mean);
            return finish("batchNormScoring", x.shape(), centered, variance, scale, shift, epsilon, activation);
        }
    }

    private Trained finish(
            String kernel,
            Shape shape,
            Tensor centered,
            Tensor variance,
            Tensor scale,
            Tensor shift,
            double epsilon,
            Activation activation) {
        Tensor inverse = backend.release(backend.unary(
                Unary.RECIPROCAL, backend.unary(Unary.SQUARE_ROOT, add(variance, backend.scalar(epsilon)))));
        Tensor normalized = backend.release(multiply(centered, inverse));
        Tensor activated = activate(add(multiply(normalized, scale), shift), activation);
        Tensor output = backend.release(backend.reshape(activated, shape));
        return new Trained(output, new Kept(kernel, normalized, inverse, scale, output, activation));
    }

    /** ∂x = scale/√(σ²+ε) ∘ (δ − mean(δ) − x̂ ∘ mean(δ∘x̂)), ∂scale = Σ δ∘x̂, ∂shift = Σ δ. */
    NormalizationGradients trainingBackward(Saved saved, Tensor upstream, Wanted wanted) {
        Kept kept = own("batchNorm", saved);
        requireUpstream("batchNorm", kept.output.shape(), upstream);
        try (Scope scope = backend.scope("batch norm backward")) {
            Tensor delta = rows(deactivate(upstream, kept.output, kept.activation));
            Tensor aligned = multiply(delta, kept.normalized);
            Tensor input = null;
            if (wanted.input()) {
                Tensor free = subtract(
                        subtract(delta, backend.reduce(Reduction.MEAN, delta, 0)),
                        multiply(kept.normalized, backend.reduce(Reduction.MEAN, aligned, 0)));
                input = multiply(free, multiply(kept.scale, kept.inverse));
            }
            return gradients(kept, input, delta, aligned, wanted);
        }
    }

    NormalizationGradients scoringBackward(Saved saved, Tensor upstream, Wanted wanted) {
        Kept kept = own("batchNormScoring", saved);
        requireUpstream("batchNormScoring", kept.output.shape(), upstream);
        try (Scope scope = backend.scope("batch norm, scoring backward")) {
            Tensor delta = rows(deactivate(upstream, kept.output, kept.activation));
            Tensor input = wanted.input() ? multiply(delta, multiply(kept.scale, kept.inverse)) : null;
            return gradients(kept, input, delta, multiply(delta, kept.normalized), wanted);
        }
    }

    /** A saved state of training is refused by the backward of scoring, and the other way round. */
    private static Kept own(String kernel, Saved saved) {
        Kept kept = own(kernel, saved, Kept.class);
        if (!kept.kernel.equals(kernel)) {
            throw new IllegalArgumentException(
                    kernel + "Backward: expected what " + kernel + " saved, found what " + kept.kernel + " saved");
        }
        return kept;
    }

    private NormalizationGradients gradients(
            Kept kept, @Nullable Tensor input, Tensor delta, Tensor aligned, Wanted wanted) {
        int channels = kept.scale.shape().size(0);
        return new NormalizationGradients(
                input == null ? null : backend.release(backend.reshape(input, kept.output.shape())),
                wanted.parameters() ? backend.release(reshape(sum(aligned, 0), channels)) : null,
                wanted.parameters() ? backend.release(reshape(sum(delta, 0), channels)) : null);
    }
}
