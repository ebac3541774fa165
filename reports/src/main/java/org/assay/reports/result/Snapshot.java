package org.assay.reports.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns of numbers that a cell recorded at a step.
 *
 * @param columns name to numbers, equally long; NaN where a number was not finite
 */
public record Snapshot(long step, double epoch, double seconds, Map<String, double[]> columns) {
    public Snapshot {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        List<Integer> lengths = columns.values().stream()
                .map(column -> column.length)
                .distinct()
                .toList();
        if (lengths.size() != 1) {
            throw new IllegalArgumentException(
                    "expected columns of equal length in a snapshot, found lengths " + lengths);
        }
    }

    /** The column of that name. */
    public double[] column(String name) {
        double[] column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException(
                    "expected one of the columns " + columns.keySet() + ", found '" + name + "'");
        }
        return column;
    }

    public int size() {
        return columns.values().iterator().next().length;
    }
}
