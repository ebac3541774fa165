package org.assay.dsl.document;

import java.util.List;
import java.util.Optional;

/**
 * A comparison table.
 *
 * @param at the metric whose best evaluation is taken; empty: the last evaluation
 */
public record TableSpec(
        String name,
        String metric,
        Optional<String> at,
        List<String> rows,
        List<String> columns,
        Optional<Selection> select,
        List<String> average,
        Optional<Comparison> compare,
        List<Published> published,
        String caption) {}
