package org.assay.framework.procedure;

import org.assay.framework.component.Declared;

/** Every parameter moves at every step. */
@Declared(name = "joint", doc = "Every learned parameter follows its gradient at every step, over the whole budget.")
public record Joint() implements Procedure {
    @Override
    public Phases phases() {
        return Phases.stepsAlone();
    }
}
