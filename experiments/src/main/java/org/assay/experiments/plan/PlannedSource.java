package org.assay.experiments.plan;

import java.util.List;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.source.ModelSource;

/**
 * A trained model of another experiment that a cell builds on, before it is known which.
 *
 * @param spec of the rule, as it stands in the cell's tree
 * @param configurations the candidates: cells of one configuration and several seeds, in the order of their experiment; where the choice
 *     depends on one cell alone, that cell
 */
public record PlannedSource(ModelSource rule, ComponentSpec spec, List<List<PlannedCell>> configurations) {
    public String experiment() {
        return rule.experiment().name();
    }

    /** Every cell that the choice depends on. */
    public List<PlannedCell> candidates() {
        return configurations.stream().flatMap(List::stream).toList();
    }

    /** Whether there is something to choose by a metric. */
    public boolean isChoice() {
        return candidates().size() > 1;
    }
}
