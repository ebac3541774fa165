package org.assay.dsl.document;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A comparison table.
 *
 * @param rounds how many seeds make a round: seeds so far apart repeat one another and are averaged; empty: each seed is by itself
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
        OptionalInt rounds,
        Optional<Comparison> compare,
        List<Published> published,
        String caption) {}
