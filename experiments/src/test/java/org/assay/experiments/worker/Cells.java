package org.assay.experiments.worker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.plan.Planner;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Quantity;
import org.assay.framework.dataset.DataDirectory;

/** Small cells: a linear model of the digits. */
final class Cells {
    static final Components COMPONENTS = Bootstrap.components(List.of());
    static final DataDirectory NO_DATA = new DataDirectory(List.of(), Optional.empty());

    private Cells() {}

    /** @param settings besides model and budget, and the data set where it is not all of the digits */
    static PlannedCell of(long steps, Map<String, Object> more) {
        Map<String, Object> settings = new TreeMap<>(more);
        settings.putIfAbsent("dataset", ComponentSpec.of("dataset", "digits"));
        settings.put("model", ComponentSpec.of("model", "linear"));
        settings.put("budget", new Quantity(steps, "steps"));
        ComponentSpec training = COMPONENTS.complete(new ComponentSpec("training", "training", settings));
        return new Planner(COMPONENTS, NO_DATA).cell(training, 1, 1, "a cell");
    }
}
