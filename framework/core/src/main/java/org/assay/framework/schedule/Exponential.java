package org.assay.framework.schedule;

import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** factor^epoch, epoch a real number. */
@Declared(name = "exponential", doc = "factor^epoch, smoothly within an epoch.")
public record Exponential(
        @Parameter(doc = "multiplies the rate over an epoch", range = "(0, 1]")
        double factor) implements Schedule {
    @Override
    public double factor(Position position) {
        return Math.pow(factor, position.epoch());
    }
}
