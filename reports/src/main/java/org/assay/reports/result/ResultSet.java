package org.assay.reports.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All cells of a report, in the order of the plan: rows, columns and lines keep that order.
 *
 * @param metrics what the cells recorded, by name
 * @param axisLabels how tables and legends call an axis, where not by its name
 */
public record ResultSet(List<CellResult> cells, Map<String, MetricInfo> metrics, Map<String, String> axisLabels) {
    public ResultSet {
        cells = toldApart(cells);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        axisLabels = Collections.unmodifiableMap(new LinkedHashMap<>(axisLabels));
    }

    public static ResultSet of(List<CellResult> cells, List<MetricInfo> metrics) {
        Map<String, MetricInfo> byName = new LinkedHashMap<>();
        for (MetricInfo metric : metrics) {
            if (byName.put(metric.name(), metric) != null) {
                throw new IllegalArgumentException("metric '" + metric.name() + "' is declared twice");
            }
        }
        return new ResultSet(cells, byName, Map.of());
    }

    public ResultSet withAxisLabels(Map<String, String> labels) {
        return new ResultSet(cells, metrics, labels);
    }

    /** The metric of that name. */
    public MetricInfo metric(String name) {
        MetricInfo metric = metrics.get(name);
        if (metric == null) {
            throw new IllegalArgumentException(
                    "expected one of the metrics " + metrics.keySet() + ", found '" + name + "'");
        }
        return metric;
    }

    /** The axes of all cells, the method first, in order of appearance. */
    public Set<String> axes() {
        Set<String> axes = new LinkedHashSet<>();
        axes.add(CellResult.METHOD_AXIS);
        cells.forEach(cell -> axes.addAll(cell.factors().keySet()));
        return axes;
    }

    /** The values of an axis in order of appearance. */
    public List<String> values(String axis) {
        Set<String> values = new LinkedHashSet<>();
        cells.forEach(cell -> cell.value(axis).ifPresent(values::add));
        return new ArrayList<>(values);
    }

    /** How an axis is called: "Method" for the method, else its label or its name. */
    public String axisLabel(String axis) {
        String label = axisLabels.get(axis);
        return label != null ? label : axis.equals(CellResult.METHOD_AXIS) ? "Method" : axis;
    }

    /** The method of that name, if any cell has it. */
    public Optional<Method> method(String name) {
        return cells.stream()
                .map(CellResult::method)
                .filter(method -> method.name().equals(name))
                .findFirst();
    }

    /** The seeds of all cells, ascending. */
    public List<Long> seeds() {
        return cells.stream().map(CellResult::seed).distinct().sorted().toList();
    }

    /** Methods that share a label are called by label and name, so that no row mixes two of them. */
    private static List<CellResult> toldApart(List<CellResult> cells) {
        Map<String, Set<String>> namesOfLabel = new LinkedHashMap<>();
        cells.forEach(cell -> namesOfLabel
                .computeIfAbsent(cell.method().label(), label -> new LinkedHashSet<>())
                .add(cell.method().name()));
        return cells.stream()
                .map(cell -> {
                    Method method = cell.method();
                    return namesOfLabel.get(method.label()).size() == 1
                            ? cell
                            : cell.withMethod(new Method(method.name(), method.label() + " (" + method.name() + ")"));
                })
                .toList();
    }
}
