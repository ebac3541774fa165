package org.assay.framework.tensor;

import org.assay.framework.tensor.CoarseKernels.AggregationGradients;
import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.NormalizationGradients;
import org.assay.framework.tensor.CoarseKernels.Normalized;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * The default of every coarse kernel, made of basic kernels only, so that it runs on every backend. Formulas stand at {@link
 * CoarseKernels}; the larger kernels have a class each.
 */
final class Composite {
    private final Backend backend;
    private final Formulas f;

    private Composite(Backend backend) {
        this.backend = backend;
        this.f = new Formulas(backend);
    }

    static Composite of(Backend backend) {
        return new Composite(backend);
    }

    // ---- dense ----

    private record DenseSaved(Tensor x, Tensor weights, boolean hasBias, Activation activation, Tensor output)
            implements Saved {}

    Trained dense(Tensor x, Tensor weights, @Nullable Tensor bias, Activation activation) {
        Tensor y = backend.product(x, weights);
        Tensor output = f.activate(bias == null ? y : f.add(y, bias), activation);
        return new Trained(output, new DenseSaved(x, weights, bias != null, activation, output));
    }

    LayerGradients denseBackward(Saved saved, Tensor upstream, Wanted wanted) {
        DenseSaved s = (DenseSaved) saved;
        Tensor delta = f.throughActivation(upstream, s.output, s.activation);
        Tensor input = wanted.input() ? backend.product(delta, Transposed.NO, s.weights, Transposed.YES) : null;
        Tensor weights = wanted.parameters() ? backend.product(s.x, Transposed.YES, delta, Transposed.NO) : null;
        Tensor bias = wanted.parameters() && s.hasBias ? f.columnSums(delta) : null;
        return new LayerGradients(input, weights, bias);
    }

    // ---- convolution and pooling ----

    Trained convolution(Tensor x, Tensor filter, @Nullable Tensor bias, Window window, Activation activation) {
        return CompositeImages.convolution(f, x, filter, bias, window, activation);
    }

    LayerGradients convolutionBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return CompositeImages.convolutionBackward(f, saved, upstream, wanted);
    }

    Trained maximumPooling(Tensor x, Window window) {
        return CompositeImages.maximumPooling(f, x, window);
    }

    Tensor maximumPoolingBackward(Saved saved, Tensor upstream) {
        return CompositeImages.maximumPoolingBackward(f, saved, upstream);
    }

    Trained averagePooling(Tensor x, Window window) {
        return CompositeImages.averagePooling(f, x, window);
    }

    Tensor averagePoolingBackward(Saved saved, Tensor upstream) {
        return CompositeImages.averagePoolingBackward(f, saved, upstream);
    }

    // ---- batch norm ----

    private record NormSaved(Tensor normal, Tensor scale, Tensor deviation, Activation activation, Tensor output)
            implements Saved {}

    Normalized batchNorm(Tensor x, Tensor scale, Tensor shift, double epsilon, Activation activation) {
        Tensor rows = f.asRows(x);
        Tensor mean = backend.reduce(Reduction.MEAN, rows, 0); // [1, C]
        Tensor variance = backend.reduce(Reduction.MEAN, f.square(f.subtract(rows, mean)), 0);
        Trained trained = normalize(x, mean, variance, scale, shift, epsilon, activation);
        Shape channels = scale.shape();
        return new Normalized(
                trained.output(),
                backend.reshape(mean, channels),
                backend.reshape(variance, channels),
                trained.saved());
    }

    Trained batchNormScoring(
            Tensor x, Tensor mean, Tensor variance, Tensor scale, Tensor shift, double epsilon, Activation activation) {
        return normalize(x, mean, variance, scale, shift, epsilon, activation);
    }

    private Trained normalize(
            Tensor x, Tensor mean, Tensor variance, Tensor scale, Tensor shift, double epsilon, Activation activation) {
        Tensor rows = f.asRows(x);
        Tensor deviation = backend.unary(Unary.SQUARE_ROOT, f.add(variance, backend.scalar(epsilon)));
        Tensor normal = f.divide(f.subtract(rows, mean), deviation);
        Tensor output = f.activate(f.add(f.multiply(normal, scale), shift), activation);
        return new Trained(
                backend.reshape(output, x.shape()), new NormSaved(normal, scale, deviation, activation, output));
    }

    /** ∂x = (scale/σ) ∘ (δ − mean δ − x̂ ∘ mean(δ ∘ x̂)). */
    NormalizationGradients batchNormBackward(Saved saved, Tensor upstream, Wanted wanted) {
        NormSaved s = (NormSaved) saved;
        Tensor delta = f.throughActivation(f.asRows(upstream), s.output, s.activation);
        Tensor along = f.multiply(delta, s.normal);
        Tensor input = null;
        if (wanted.input()) {
            Tensor centred = f.subtract(delta, backend.reduce(Reduction.MEAN, delta, 0));
            Tensor tilt = f.multiply(s.normal, backend.reduce(Reduction.MEAN, along, 0));
            input = backend.reshape(
                    f.multiply(f.subtract(centred, tilt), f.divide(s.scale, s.deviation)), upstream.shape());
        }
        return new NormalizationGradients(
                input,
                wanted.parameters() ? f.columnSums(along) : null,
                wanted.parameters() ? f.columnSums(delta) : null);
    }

    NormalizationGradients batchNormScoringBackward(Saved saved, Tensor upstream, Wanted wanted) {
        NormSaved s = (NormSaved) saved;
        Tensor delta = f.throughActivation(f.asRows(upstream), s.output, s.activation);
        Tensor input = wanted.input()
                ? backend.reshape(f.multiply(delta, f.divide(s.scale, s.deviation)), upstream.shape())
                : null;
        return new NormalizationGradients(
                input,
                wanted.parameters() ? f.columnSums(f.multiply(delta, s.normal)) : null,
                wanted.parameters() ? f.columnSums(delta) : null);
    }

    // ---- cost ----

    private record CrossEntropySaved(Tensor probabilities, Tensor own) implements Saved {}

    Trained softmaxCrossEntropy(Tensor logits, Tensor labels) {
        Tensor logs = backend.logSoftmax(logits);
        Tensor own = backend.oneHot(labels, logits.shape().size(1));
        // Taken by select, not by a product: 0 · (−∞) must not become NaN. A label outside leaves no one, and 0/0 is
        // NaN.
        Tensor taken = backend.reduce(Reduction.SUM, backend.select(own, logs, backend.fill(logs.shape(), 0)), 1);
        Tensor known = backend.reduce(Reduction.SUM, own, 1);
        Tensor losses = backend.unary(Unary.NEGATE, f.divide(taken, known));
        // A row with NaN or +∞ has NaN everywhere in logs, so its taken entry is NaN as the rule asks.
        return new Trained(
                backend.reshape(losses, labels.shape()),
                new CrossEntropySaved(backend.unary(Unary.EXPONENTIAL, logs), own));
    }

    Tensor softmaxCrossEntropyBackward(Saved saved, Tensor upstream) {
        CrossEntropySaved s = (CrossEntropySaved) saved;
        Tensor column = backend.reshape(upstream, Shape.of(upstream.shape().size(0), 1));
        return f.multiply(f.subtract(s.probabilities, s.own), column);
    }

    // ---- aggregation ----

    Tensor assignmentCodes(Tensor features, Tensor centers, Tensor logVariance, Tensor gamma) {
        return CompositeAggregation.codes(f, features, centers, logVariance, gamma)
                .codes();
    }

    Trained softAssignment(Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        return CompositeAggregation.softAssignment(f, features, offsets, centers, logVariance, gamma);
    }

    AggregationGradients softAssignmentBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return CompositeAggregation.softAssignmentBackward(f, saved, upstream, wanted);
    }

    Trained softVlad(Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        return CompositeAggregation.softVlad(f, features, offsets, centers, logVariance, gamma);
    }

    AggregationGradients softVladBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return CompositeAggregation.softVladBackward(f, saved, upstream, wanted);
    }

    // ---- updates ----

    private Tensor decayed(Tensor parameter, Tensor gradient, double decay) {
        return decay == 0 ? gradient : f.add(gradient, f.multiply(parameter, backend.scalar(decay)));
    }

    private Tensor mixed(Tensor kept, double share, Tensor added) {
        return f.add(f.multiply(kept, backend.scalar(share)), f.multiply(added, backend.scalar(1 - share)));
    }

    void sgdUpdate(
            Tensor parameter,
            Tensor gradient,
            @Nullable Tensor velocity,
            Tensor rate,
            double momentum,
            boolean nesterov,
            double decay) {
        Tensor direction = decayed(parameter, gradient, decay);
        if (velocity != null && momentum != 0) {
            Tensor moved = f.add(f.multiply(velocity, backend.scalar(momentum)), direction);
            backend.assign(velocity, moved);
            direction = nesterov ? f.add(direction, f.multiply(moved, backend.scalar(momentum))) : moved;
        }
        backend.assign(parameter, f.subtract(parameter, f.multiply(direction, rate)));
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
        Tensor direction = decayed(parameter, gradient, decay);
        backend.assign(first, mixed(first, beta1, direction));
        backend.assign(second, mixed(second, beta2, f.square(direction)));
        Tensor root = backend.unary(Unary.SQUARE_ROOT, f.multiply(second, secondCorrection));
        Tensor step = f.divide(f.multiply(first, firstCorrection), f.add(root, backend.scalar(epsilon)));
        backend.assign(parameter, f.subtract(parameter, f.multiply(step, rate)));
    }

    void rmspropUpdate(
            Tensor parameter, Tensor gradient, Tensor square, Tensor rate, double rho, double epsilon, double decay) {
        Tensor direction = decayed(parameter, gradient, decay);
        backend.assign(square, mixed(square, rho, f.square(direction)));
        Tensor root = f.add(backend.unary(Unary.SQUARE_ROOT, square), backend.scalar(epsilon));
        backend.assign(parameter, f.subtract(parameter, f.multiply(f.divide(direction, root), rate)));
    }
}
