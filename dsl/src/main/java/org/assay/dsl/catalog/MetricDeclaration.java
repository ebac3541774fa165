package org.assay.dsl.catalog;

import java.util.List;

/**
 * A metric that reports can name.
 *
 * @param split {@code train}, {@code validation}, {@code test}, or empty for a metric of the run
 * @param requirements what a cell must be set to for it to record the metric
 */
public record MetricDeclaration(
        String name, boolean lowerIsBetter, String unit, String split, List<Requirement> requirements, String doc) {
    public MetricDeclaration {
        requirements = List.copyOf(requirements);
    }
}
