package org.assay.experiments.store;

import java.util.Map;

/**
 * A snapshot as stored.
 *
 * @param columns name to numbers, equally long; NaN where a number was not finite
 */
public record StoredSnapshot(String name, long step, double epoch, double seconds, Map<String, double[]> columns) {}
