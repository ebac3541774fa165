package org.assay.framework.schedule;

import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** to + (1 − to)(1 + cos(π · share))/2 with the share of the budget that is spent (Loshchilov and Hutter 2017, eq. 5, one cycle). */
@Declared(
        name = "cosine",
        doc = "to + (1 - to)(1 + cos(pi share)) / 2, share of the budget spent: one cycle without restarts.",
        reference = "Loshchilov and Hutter 2017, eq. 5")
public record Cosine(
        @Parameter(doc = "the factor at the end", byDefault = "0", range = "[0, 1]")
        double to) implements Schedule {
    @Override
    public double factor(Position position) {
        return to + (1 - to) * (1 + Math.cos(Math.PI * position.share())) / 2;
    }
}
