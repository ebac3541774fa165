package org.assay.framework.sampler;

import java.util.Optional;

/**
 * What constant-time and constant-variance share: uniform batches until the running mean of τ ({@link VarianceReduction}) is above a limit; from then
 * on so many candidates are scored with the model, and so many of them trained on, as τ makes worth while.
 */
interface TauSampler extends SamplerComponent {
    String SCORE_DOC = "what makes a candidate important";
    String BACKWARD_TIME_DOC = "w, how many forward passes a backward pass costs";
    String BACKWARD_TIME = "2";
    String BACKWARD_TIME_RANGE = "(0, )";
    String BACKWARD_TIME_UNIT = "forward passes";
    String SMOOTHING_DOC = "what is done to scores before they become probabilities";

    Score score();

    double backwardTime();

    Smoothing smoothing();

    /** The running mean of τ above which this samples by importance. */
    double limit();

    /** How many candidates are scored and how many of them trained on at a running mean of τ, where a uniform step trains on a batch. */
    ScoredDraws.Sizes sizes(double running, int batch);

    @Override
    default boolean isUniform() {
        return false;
    }

    @Override
    default Sampler create(SamplerContext context) {
        Condition above = new VarianceReduction(Optional.of(limit()));
        return new ModelDraws(context, score(), context.batch(), smoothing(), above) {
            @Override
            protected Sizes sizes(Condition.Run condition, int batch) {
                return TauSampler.this.sizes(((Condition.OfRunningMean) condition).mean(), batch);
            }
        };
    }
}
