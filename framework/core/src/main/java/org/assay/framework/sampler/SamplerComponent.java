package org.assay.framework.sampler;

import org.assay.framework.component.Component;
import org.assay.framework.component.Family;

/** The configuration of a sampler. */
public interface SamplerComponent extends Component {
    Family<SamplerComponent> FAMILY =
            new Family<>("sampler", SamplerComponent.class, "Which training samples a step learns from.");

    Sampler create(SamplerContext context);

    /** Whether every sample is equally likely. A sampler that is not uniform has no default weights: the file must say them. */
    boolean isUniform();

    /** Whether a draw says how likely its samples were; if not, there is nothing to correct for, and weights are {@code unweighted}. */
    default boolean hasProbabilities() {
        return true;
    }

    /** Whether a draw's scores are losses, found or predicted: what {@code weights adjusted} and {@code correcting} put the true losses beside. */
    default boolean scoresAreLosses() {
        return false;
    }

    /** Whether {@link Sampler#predict} says something, once it can. */
    default boolean predictsLosses() {
        return false;
    }

    /** The smallest batch and candidates this needs are checked against the training split here, before any step. */
    default void checkAgainst(int batch, int trainingSamples, org.assay.framework.component.Checks checks) {}
}
