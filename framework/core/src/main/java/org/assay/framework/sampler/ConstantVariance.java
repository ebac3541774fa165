package org.assay.framework.sampler;

import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Included;
import org.assay.framework.component.Parameter;

/**
 * The gradient's variance stays that of a uniform batch of b, and the batch shrinks: b samples are drawn uniformly and scored, and
 * ⌊(1/τ + extra) b⌋ of them are drawn again in proportion to their scores and trained on. On while the running mean of τ
 * ({@link VarianceReduction}) is above 1/(w/(1 + w) − extra), where a backward pass of w forward passes makes that cheaper than a uniform batch.
 */
@Declared(
        name = "constant-variance",
        doc =
                "Scores a uniform batch of b and trains on (1/tau + extra) b of it drawn in proportion, once tau makes that cheaper than training on all.",
        reference = "Katharopoulos and Fleuret 2018, code library, ConstantVarianceSampler")
public record ConstantVariance(
        @Included TauScoring scoring,

        @Parameter(doc = "share of the batch that is drawn beyond 1/tau", byDefault = "0.2", range = "[0, 1)")
        double extra)
        implements TauSampler {
    @Override
    public void check(Checks checks) {
        checks.require(
                extra < scoring.backwardTime() / (1 + scoring.backwardTime()),
                "extra",
                "a share of " + extra
                        + " is not below what a smaller batch can save, backward-time / (1 + backward-time) = "
                        + scoring.backwardTime() / (1 + scoring.backwardTime()),
                "lower 'extra', such as to 0.2, or raise 'backward-time'");
    }

    /** 1/(w/(1 + w) − extra): where ⌊(1/τ + extra) b⌋ backward passes and b forward passes cost as much as b of both. */
    @Override
    public double limit() {
        return 1 / (scoring.backwardTime() / (1 + scoring.backwardTime()) - extra);
    }

    /** b and ⌊(1/τ + extra) b⌋, at least 1. */
    @Override
    public ScoredDraws.Sizes sizes(double running, int batch) {
        return new ScoredDraws.Sizes(batch, (int) Math.max(1, (1 / running + extra) * batch));
    }
}
