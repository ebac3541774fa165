package org.assay.framework.sampler;

import org.assay.framework.component.Declared;

/** From the first step on. */
@Declared(name = "always", doc = "From the first step on.")
public record Always() implements Condition {
    @Override
    public Run create(int batch, int presample) {
        return new Run() {
            @Override
            public boolean holds() {
                return true;
            }

            @Override
            public void update(double[] scores) {}
        };
    }
}
