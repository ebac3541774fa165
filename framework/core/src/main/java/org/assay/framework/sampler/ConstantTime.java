package org.assay.framework.sampler;

import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Included;
import org.assay.framework.component.Parameter;

/**
 * A step costs what a uniform one of b samples costs, t = (1 + w) b forward passes: as τ grows, more of them go to scoring a presample of B and
 * fewer to training on a of it. With a₀ = max(least b, b/τ) and the largest presample B₁ = t − (1 + w) a₀:
 * B = ⌊b + (B₁ − b) ratio⌋ and a = ⌊(t − B)/(1 + w)⌋. Uniform until the running mean of τ ({@link VarianceReduction}) is above the limit.
 */
@Declared(
        name = "constant-time",
        doc =
                "Splits the cost of a uniform step between scoring a larger presample and training on a smaller batch of it, by how large tau is.",
        reference = "Katharopoulos and Fleuret 2018, code library, ConstantTimeSampler")
public record ConstantTime(
        @Included TauScoring scoring,

        @Parameter(doc = "limit of tau", byDefault = "2", range = "[1, )")
        double tau,

        @Parameter(
                doc = "how far the presample goes from the batch to the largest it could be",
                byDefault = "0.5",
                range = "[0, 1]")
        double ratio,

        @Parameter(doc = "share of the batch that is trained on at least", byDefault = "0.2", range = "(0, 1]")
        double least)
        implements TauSampler {
    @Override
    public void check(Checks checks) {
        checks.require(
                (1 - least) * (1 + scoring.backwardTime()) >= 1,
                "least",
                "training on a share of " + least + " leaves less than the time to score the batch itself",
                "lower 'least', such as to 0.2, or raise 'backward-time'");
    }

    @Override
    public double limit() {
        return tau;
    }

    /** B and a. */
    @Override
    public ScoredDraws.Sizes sizes(double running, int batch) {
        double time = (1 + scoring.backwardTime()) * batch;
        double fewest = Math.max(least * batch, batch / running);
        double most = Math.max(batch, time - (1 + scoring.backwardTime()) * fewest);
        int candidates = (int) (batch + (most - batch) * ratio);
        return new ScoredDraws.Sizes(candidates, (int) Math.max(1, (time - candidates) / (1 + scoring.backwardTime())));
    }
}
