package org.assay.dsl.document;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One point of a grid with one seed.
 *
 * @param training the root component: every setting, every default filled in
 * @param splitSeed the pinned seed of the split; empty: the cell's seed
 * @param method the method's name, when the grid has methods
 * @param factors for each axis of this cell, its path and value as shown
 */
public record Cell(
        Value.ComponentValue training,
        long seed,
        OptionalLong splitSeed,
        Optional<String> method,
        Map<String, String> factors) {}
