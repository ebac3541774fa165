package org.assay.framework.sampler;

import java.util.Arrays;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** Once the running mean of 1 / mean(s) is above a limit: when scores, taken as exponential, have become small. */
@Declared(
        name = "exponential-rate",
        doc = "Once the running mean (memory 0.9, from 0) of 1 / mean(s) is above the limit.",
        reference = "Katharopoulos and Fleuret 2017, code library, ExpCondition")
public record ExponentialCondition(
        @Parameter(doc = "the limit", byDefault = "2", range = "(0, )")
        double limit) implements Condition {
    @Override
    public Run create(int batch, int presample) {
        return new OfRunningMean() {
            @Override
            protected double statistic(double[] scores) {
                double mean = Arrays.stream(scores).average().orElse(0);
                return mean > 0 ? 1 / mean : 0;
            }

            @Override
            public boolean holds() {
                return mean() > limit;
            }
        };
    }
}
