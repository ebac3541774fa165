package org.assay.framework.sampler;

import java.util.Arrays;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** Once the running mean of ½ Σ |g_i − 1/M|, g = s/Σs, is above a limit. */
@Declared(
        name = "total-variation",
        doc =
                "Once the running mean (memory 0.9, from 0) of the scores' distance from uniform, 1/2 sum |g - 1/M|, is above the limit.",
        reference = "Katharopoulos and Fleuret 2017, code library, TotalVariationCondition")
public record TotalVariation(
        @Parameter(doc = "the limit", byDefault = "0.5", range = "(0, 1)")
        double limit) implements Condition {

    /** ½ Σ |s_i/Σs − 1/M|; 0 when the scores sum to 0. */
    static double of(double[] scores) {
        double sum = Arrays.stream(scores).sum();
        return sum > 0
                ? Arrays.stream(scores)
                                .map(score -> Math.abs(score / sum - 1.0 / scores.length))
                                .sum()
                        / 2
                : 0;
    }

    @Override
    public Run create(int batch, int presample) {
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
