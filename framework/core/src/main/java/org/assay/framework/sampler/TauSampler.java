package org.assay.framework.sampler;

import java.util.Optional;

/**
 * What constant-time and constant-variance share: uniform batches until the running mean of τ ({@link VarianceReduction}) is above a limit; from then
 * on so many candidates are scored with the model, and so many of them trained on, as τ makes worth while.
 */
interface TauSampler extends SamplerComponent {
    TauScoring scoring();

    /** The running mean of τ above which this samples by importance. */
    double limit();

    /** How many candidates are scored and how many of them trained on at a running mean of τ, where a uniform step trains on a batch. */
    ScoredDraws.Sizes sizes(double running, int batch);

    @Override
    default boolean scoresAreLosses() {
        return scoring().score() == Score.LOSS;
    }

    @Override
    default boolean isUniform() {
        return false;
    }

    @Override
    default Sampler create(SamplerContext context) {
        Condition above = new VarianceReduction(Optional.of(limit()));
        return new ModelDraws(
                context, scoring().score(), context.batch(), scoring().smoothing(), above) {
            @Override
            protected Sizes sizes(Condition.Run condition, int batch) {
                return TauSampler.this.sizes(((Condition.OfRunningMean) condition).mean(), batch);
            }
        };
    }
}
