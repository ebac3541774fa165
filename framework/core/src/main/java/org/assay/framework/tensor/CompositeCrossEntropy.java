package org.assay.framework.tensor;

/** Softmax cross-entropy, one loss per sample. */
final class CompositeCrossEntropy extends CompositeArithmetic {
    private record Kept(Tensor logProbabilities, Tensor labels) implements Saved {}

    CompositeCrossEntropy(Backend backend) {
        super(backend);
    }

    Trained forward(Tensor logits, Tensor labels) {
        CoarseShapes.crossEntropy(logits, labels);
        int samples = logits.shape().size(0);
        try (Scope scope = backend.scope("softmax cross-entropy")) {
            Tensor logProbabilities = backend.release(backend.logSoftmax(logits));
            Tensor chosen = backend.oneHot(labels, logits.shape().size(1));
            // Chosen, not multiplied: 0 · −∞ of another class would be NaN.
            Tensor mine = backend.select(chosen, logProbabilities, backend.fill(chosen.shape(), 0));
            Tensor loss = add(negate(sum(mine, 1)), nanWhereUnlabelled(chosen));
            return new Trained(backend.release(reshape(loss, samples)), new Kept(logProbabilities, labels));
        }
    }

    Tensor backward(Saved saved, Tensor upstream) {
        Kept kept = own("softmaxCrossEntropy", saved, Kept.class);
        requireUpstream("softmaxCrossEntropy", kept.labels.shape(), upstream);
        try (Scope scope = backend.scope("softmax cross-entropy backward")) {
            Shape shape = kept.logProbabilities.shape();
            Tensor chosen = backend.oneHot(kept.labels, shape.size(1));
            Tensor probabilities = backend.unary(Unary.EXPONENTIAL, kept.logProbabilities);
            Tensor difference = add(subtract(probabilities, chosen), nanWhereUnlabelled(chosen));
            return backend.release(multiply(difference, reshape(upstream, shape.size(0), 1)));
        }
    }

    /** [B, 1]: 0 for a label among the classes, NaN for one outside them. */
    private Tensor nanWhereUnlabelled(Tensor chosen) {
        Tensor found = sum(chosen, 1);
        return backend.select(found, backend.fill(found.shape(), 0), backend.fill(found.shape(), Double.NaN));
    }
}
