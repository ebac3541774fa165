package org.assay.framework.metric;

import org.assay.framework.cost.Cost;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.sampler.SamplerComponent;
import org.jspecify.annotations.Nullable;

/**
 * A setting without which a cell does not record a metric, a snapshot or predictions.
 *
 * @param setting its path from {@link org.assay.framework.training.TrainingConfiguration}: {@code diagnostics.variance}
 * @param word what its list must hold; empty: it must be something, neither none nor an empty list
 * @param trait what its component must be like; null: anything
 * @param mend what an experiment file says to meet it
 */
public record Requirement(
        String setting, String word, @Nullable Trait<?> trait, String mend) {
    /** Something is looked at beside training. */
    static final Requirement DIAGNOSTICS = new Requirement("diagnostics", "", "add 'diagnostics sampling'");

    /** Gradients are among it. */
    static final Requirement VARIANCE =
            new Requirement("diagnostics.variance", "", "write 'diagnostics sampling(variance: [loss])'");

    /** Predictions are stored. */
    public static final Requirement PREDICTIONS = new Requirement("keep", "predictions", "add predictions to 'keep'");

    /** Items are sequences of tokens. */
    static final Requirement TOKENS = new Requirement(
            "dataset",
            "",
            new Trait<>(DatasetComponent.FAMILY, "has tokens", DatasetComponent::hasTokens),
            "use a data set of tokens, such as ptb or text, or show the loss");

    /** e to the mean loss is a perplexity. */
    static final Requirement CROSS_ENTROPY = new Requirement(
            "cost",
            "",
            new Trait<>(Cost.FAMILY, "is cross-entropy", CrossEntropy.class::isInstance),
            "use cost cross-entropy, or show the loss");

    /** The sampler has an opinion of losses. */
    static final Requirement PREDICTED = new Requirement(
            "sampler",
            "",
            new Trait<>(
                    SamplerComponent.FAMILY,
                    "predicts or remembers each sample's loss",
                    SamplerComponent::predictsLosses),
            "use a sampler that does, such as history-lstm, per-class-gaussian or history, or leave this out");

    /** Samples are drawn by scores. */
    static final Requirement SCORED = new Requirement(
            "sampler",
            "",
            new Trait<>(
                    SamplerComponent.FAMILY,
                    "draws by scores",
                    sampler -> !sampler.isUniform() && sampler.hasProbabilities()),
            "use a sampler that does, such as presampled, or leave this out");

    /** The sampler looks at scores, be it to draw or to choose. */
    static final Requirement COMPARED = new Requirement(
            "sampler",
            "",
            new Trait<>(SamplerComponent.FAMILY, "is not uniform", sampler -> !sampler.isUniform()),
            "use another sampler, such as presampled, or leave this out");

    Requirement(String setting, String word, String mend) {
        this(setting, word, null, mend);
    }

    /** Gradients by a score are among it. */
    static Requirement variance(String score) {
        return new Requirement(
                "diagnostics.variance",
                score,
                "add " + score + " to 'variance': 'diagnostics sampling(variance: [" + score + "])'");
    }
}
