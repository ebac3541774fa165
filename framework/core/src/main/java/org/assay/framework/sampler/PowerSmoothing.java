package org.assay.framework.sampler;

import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** s^power. */
@Declared(
        name = "power",
        doc = "s to a power between 0 and 1.",
        reference = "Katharopoulos and Fleuret 2017, code library")
public record PowerSmoothing(
        @Parameter(doc = "the power", byDefault = "0.5", range = "[0, 1]")
        double power) implements Smoothing {
    @Override
    public Smoother create() {
        return new Smoother() {
            @Override
            public double of(double score) {
                return Math.pow(score, power);
            }
        };
    }
}
