package org.assay.framework.tensor;

import java.util.List;

/** What codebooks are fitted with, of basic kernels: sums of a mixture's codes and of the features under them, and nearest centers. */
final class CompositeMoments extends CompositeArithmetic {
    CompositeMoments(Backend backend) {
        super(backend);
    }

    CoarseKernels.Moments run(
            Tensor features,
            Tensor offsets,
            Tensor origin,
            Tensor scale,
            Tensor weights,
            Tensor bias,
            boolean evidence) {
        CoarseShapes.moments(features, offsets, origin, scale, weights, bias);
        try (Scope scope = backend.scope("mixture moments")) {
            Tensor x = divide(subtract(features, origin), scale);
            Tensor expanded = backend.concatenate(1, List.of(square(x), x));
            Tensor logits = add(productTransposed(expanded, weights), bias);
            Tensor codes = backend.softmax(logits);
            return new CoarseKernels.Moments(
                    backend.release(backend.segmentReduce(Reduction.SUM, codes, offsets)),
                    backend.release(backend.segmentOuter(codes, expanded, offsets)),
                    evidence ? backend.release(evidence(logits, offsets)) : null);
        }
    }

    Tensor nearest(Tensor features, Tensor centers) {
        CoarseShapes.nearest(features, centers);
        try (Scope scope = backend.scope("nearest centers")) {
            Tensor norms = reshape(sum(square(centers), 1), centers.shape().size(0));
            Tensor scores = add(productTransposed(features, centers), multiply(norms, -0.5));
            return backend.release(backend.argMaximum(scores));
        }
    }

    /** ln Σ exp(logit) is logit − log-softmax at every k: taken at the largest. */
    private Tensor evidence(Tensor logits, Tensor offsets) {
        Tensor rows = subtract(
                backend.reduce(Reduction.MAXIMUM, logits, 1),
                backend.reduce(Reduction.MAXIMUM, backend.logSoftmax(logits), 1));
        return reshape(
                backend.segmentReduce(Reduction.SUM, rows, offsets),
                offsets.shape().size(0) - 1);
    }
}
