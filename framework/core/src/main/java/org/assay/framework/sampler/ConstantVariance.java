package org.assay.framework.sampler;

import java.util.Optional;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
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
        @Parameter(doc = "what makes a candidate important", byDefault = "loss")
        Score score,

        @Parameter(
                doc = "w, how many forward passes a backward pass costs",
                byDefault = "2",
                range = "(0, )",
                unit = "forward passes")
        double backwardTime,

        @Parameter(doc = "share of the batch that is drawn beyond 1/tau", byDefault = "0.2", range = "[0, 1)")
        double extra,

        @Parameter(doc = "what is done to scores before they become probabilities", byDefault = "unsmoothed")
        Smoothing smoothing)
        implements SamplerComponent {
    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public void check(Checks checks) {
        checks.require(
                extra < backwardTime / (1 + backwardTime),
                "extra",
                "a share of " + extra
                        + " is not below what a smaller batch can save, backward-time / (1 + backward-time) = "
                        + backwardTime / (1 + backwardTime),
                "lower 'extra', such as to 0.2, or raise 'backward-time'");
    }

    /** 1/(w/(1 + w) − extra): where ⌊(1/τ + extra) b⌋ backward passes and b forward passes cost as much as b of both. */
    double limit() {
        return 1 / (backwardTime / (1 + backwardTime) - extra);
    }

    /** ⌊(1/τ + extra) b⌋, at least 1. */
    int drawn(double tau, int batch) {
        return (int) Math.max(1, (1 / tau + extra) * batch);
    }

    @Override
    public Sampler create(SamplerContext context) {
        Condition above = new VarianceReduction(Optional.of(limit()));
        return new ModelDraws(context, score, context.batch(), smoothing, above) {
            @Override
            protected Sizes sizes(Condition.Run condition, int batch) {
                return new Sizes(batch, drawn(((Condition.OfRunningMean) condition).mean(), batch));
            }
        };
    }
}
