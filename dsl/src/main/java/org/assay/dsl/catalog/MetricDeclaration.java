package org.assay.dsl.catalog;

/**
 * A metric that reports can name.
 *
 * @param split {@code train}, {@code validation}, {@code test}, or empty for a metric of the run
 */
public record MetricDeclaration(String name, boolean lowerIsBetter, String unit, String split, String doc) {}
