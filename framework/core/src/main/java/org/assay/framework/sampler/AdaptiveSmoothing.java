package org.assay.framework.sampler;

import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/** μ ← memory·μ + (1 − memory)·mean(s), from μ = 1; s + share·μ with the μ just updated. */
@Declared(
        name = "adaptive",
        doc = "mu = memory mu + (1 - memory) mean(s), from mu = 1; then s + share mu.",
        reference = "Katharopoulos and Fleuret 2017")
public record AdaptiveSmoothing(
        @Parameter(doc = "share of the running mean that is added", byDefault = "0.5", range = "[0, )")
        double share,

        @Parameter(doc = "share of the running mean that is kept a step", byDefault = "0.9", range = "[0, 1)")
        double memory)
        implements Smoothing {
    @Override
    public Smoother create() {
        return new Smoother() {
            private double mean = 1;

            @Override
            public double added(double meanNow) {
                mean = memory * mean + (1 - memory) * meanNow;
                return share * mean;
            }

            @Override
            public void save(StateWriter state) {
                state.put("mean", mean);
            }

            @Override
            public void load(StateReader state) {
                mean = state.getDouble("mean");
            }
        };
    }
}
