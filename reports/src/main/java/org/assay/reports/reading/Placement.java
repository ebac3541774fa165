package org.assay.reports.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.ResultSet;

/** Puts cells together by their values on some axes, in the order in which the values appear. */
public final class Placement {
    private Placement() {}

    /** The cells by their coordinates on the axes, ordered axis by axis. */
    public static Map<Coordinates, List<CellResult>> by(List<String> axes, List<CellResult> cells, ResultSet results) {
        requireAxes(axes, results);
        Map<Coordinates, List<CellResult>> groups = new LinkedHashMap<>();
        for (CellResult cell : cells) {
            groups.computeIfAbsent(Coordinates.of(axes, cell), c -> new ArrayList<>())
                    .add(cell);
        }
        List<Coordinates> order = new ArrayList<>(groups.keySet());
        Map<String, List<String>> values = new LinkedHashMap<>();
        axes.forEach(axis -> values.put(axis, results.values(axis)));
        order.sort(byAxes(axes, values));
        Map<Coordinates, List<CellResult>> ordered = new LinkedHashMap<>();
        order.forEach(coordinates -> ordered.put(coordinates, groups.get(coordinates)));
        return ordered;
    }

    private static Comparator<Coordinates> byAxes(List<String> axes, Map<String, List<String>> values) {
        Comparator<Coordinates> comparator = (a, b) -> 0;
        for (String axis : axes) {
            comparator = comparator.thenComparingInt(coordinates -> coordinates
                    .value(axis)
                    .map(value -> values.get(axis).indexOf(value))
                    .orElse(-1));
        }
        return comparator;
    }

    private static void requireAxes(List<String> axes, ResultSet results) {
        if (results.cells().isEmpty()) {
            return;
        }
        for (String axis : axes) {
            if (!results.axes().contains(axis)) {
                throw new IllegalArgumentException(
                        "expected one of the axes " + results.axes() + ", found '" + axis + "'");
            }
        }
    }

    /** An axis on which these cells differ, other than the given ones. */
    static Optional<String> varying(List<CellResult> cells, ResultSet results, List<String> others) {
        return results.axes().stream()
                .filter(axis -> !others.contains(axis))
                .filter(axis ->
                        cells.stream().map(cell -> cell.value(axis)).distinct().count() > 1)
                .findFirst();
    }
}
