package org.assay.framework.sampler;

import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** s + c. */
@Declared(name = "additive", doc = "s + amount.", reference = "Katharopoulos and Fleuret 2017")
public record AdditiveSmoothing(
        @Parameter(doc = "added to every score", byDefault = "1", range = "[0, )")
        double amount) implements Smoothing {
    @Override
    public Smoother create() {
        return new Smoother() {
            @Override
            public double added(double mean) {
                return amount;
            }
        };
    }
}
