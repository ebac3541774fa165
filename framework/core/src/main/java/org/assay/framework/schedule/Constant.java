package org.assay.framework.schedule;

import org.assay.framework.component.Declared;

/** 1. */
@Declared(name = "constant", doc = "The rate as configured.")
public record Constant() implements Schedule {
    @Override
    public double factor(Position position) {
        return 1;
    }
}
