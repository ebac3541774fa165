package org.assay.framework.sampler;

import org.assay.framework.component.Declared;

/** s. */
@Declared(name = "unsmoothed", doc = "Scores as they are.")
public record Unsmoothed() implements Smoothing {
    @Override
    public Smoother create() {
        return new Smoother() {};
    }
}
