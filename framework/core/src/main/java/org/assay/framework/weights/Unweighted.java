package org.assay.framework.weights;

import java.util.Arrays;
import org.assay.framework.component.Declared;
import org.assay.framework.sampler.Draw;

/** w = 1. */
@Declared(name = "unweighted", doc = "w = 1: what is drawn more often counts more.")
public record Unweighted() implements Weights {
    @Override
    public double[] weigh(Draw draw) {
        double[] ones = new double[draw.indices().length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
