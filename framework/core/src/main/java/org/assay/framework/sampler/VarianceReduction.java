package org.assay.framework.sampler;

import java.util.Arrays;
import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/**
 * Once the running mean of τ is above a limit: importance sampling then reduces the gradient's variance as much as a batch τ times as large.
 * τ = 1/√(1 − Σ(g_i − 1/M)² / Σ g_i²) = √(M Σ g_i²), g = s/Σs: 1 for equal scores, √M for a single one. Without a limit: (B + 3b)/(3b), where
 * scoring B and training on b costs as much as training on τ b at a backward pass of twice the forward's.
 */
@Declared(
        name = "variance-reduction",
        doc = "Once the running mean (memory 0.9, from 0) of tau = sqrt(M sum g^2), g = s / sum s, is above the limit.",
        reference = "Katharopoulos and Fleuret 2018, arXiv 1803.00942, equations 26 and 29")
public record VarianceReduction(
        @Parameter(
                doc = "limit of tau; none: (B + 3b) / (3b) for a presample of B",
                byDefault = "none",
                range = "[1, )")
        Optional<Double> tau)
        implements Condition {

    /** √(M Σ g_i²); 1 when the scores sum to 0. */
    static double of(double[] scores) {
        double sum = Arrays.stream(scores).sum();
        return sum > 0
                ? Math.sqrt(scores.length
                        * Arrays.stream(scores)
                                .map(score -> (score / sum) * (score / sum))
                                .sum())
                : 1;
    }

    /** (B + 3b)/(3b). */
    static double limit(int batch, int presample) {
        return (presample + 3.0 * batch) / (3.0 * batch);
    }

    @Override
    public Run create(int batch, int presample) {
        double limit = tau.orElseGet(() -> limit(batch, presample));
        return new OfRunningMean() {
            @Override
            protected double statistic(double[] scores) {
                return of(scores);
            }

            @Override
            public boolean holds() {
                return mean() > limit;
            }
        };
    }
}
