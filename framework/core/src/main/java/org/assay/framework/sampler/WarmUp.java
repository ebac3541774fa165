package org.assay.framework.sampler;

import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/** After so many steps. */
@Declared(name = "warm-up", doc = "After so many steps of uniform draws.")
public record WarmUp(
        @Parameter(doc = "steps of uniform draws", byDefault = "100", range = "[0, )", unit = "steps")
        int steps) implements Condition {
    @Override
    public Run create(int batch, int presample) {
        return new Run() {
            private long seen;

            @Override
            public boolean holds() {
                return seen >= steps;
            }

            @Override
            public void update(double[] scores) {
                seen++;
            }

            @Override
            public void save(StateWriter state) {
                state.put("seen", seen);
            }

            @Override
            public void load(StateReader state) {
                seen = state.getLong("seen");
            }
        };
    }
}
