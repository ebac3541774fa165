package org.assay.reports.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one cell of a grid gave: one method at one point of the grid with one seed.
 *
 * @param factors axis to the value it is shown as, in the order of the experiment file; an axis that a method does not have is absent
 * @param outcome how the cell ended; a planned cell without a result is {@code Outcome.missing(reason)}, not left out
 * @param series metric name to its evaluations, in order of time
 * @param recordings what it recorded besides, read when asked for
 */
public record CellResult(
        String experiment,
        Method method,
        Map<String, String> factors,
        long seed,
        Outcome outcome,
        Map<String, List<Point>> series,
        Provenance provenance,
        Recordings recordings) {
    /** The name under which tables and figures place the method, beside the axes of the grid. */
    public static final String METHOD_AXIS = "method";

    public CellResult {
        Names.requireNamed("experiment", experiment);
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(recordings, "recordings");
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        if (factors.containsKey(METHOD_AXIS)) {
            throw new IllegalArgumentException("expected axes beside the method, found an axis called '" + METHOD_AXIS
                    + "' in a cell of " + experiment + ": the method is given as CellResult.method");
        }
        Map<String, List<Point>> copy = new LinkedHashMap<>();
        series.forEach((metric, points) -> copy.put(metric, List.copyOf(points)));
        series = Collections.unmodifiableMap(copy);
    }

    /** A cell that recorded metrics alone. */
    public CellResult(
            String experiment,
            Method method,
            Map<String, String> factors,
            long seed,
            Outcome outcome,
            Map<String, List<Point>> series,
            Provenance provenance) {
        this(experiment, method, factors, seed, outcome, series, provenance, Recordings.NONE);
    }

    public CellResult with(Recordings recorded) {
        return new CellResult(experiment, method, factors, seed, outcome, series, provenance, recorded);
    }

    CellResult withMethod(Method other) {
        return new CellResult(experiment, other, factors, seed, outcome, series, provenance, recordings);
    }

    /** The shown value of an axis, where this cell has it; of {@link #METHOD_AXIS} the method's label. */
    public Optional<String> value(String axis) {
        return axis.equals(METHOD_AXIS) ? Optional.of(method.label()) : Optional.ofNullable(factors.get(axis));
    }

    /** The evaluations of a metric; empty where there were none. */
    public List<Point> points(String metric) {
        return series.getOrDefault(metric, List.of());
    }

    /** The cell in words: {@code Ours, model.dropout=0.25, seed 3}. */
    public String describe() {
        StringBuilder words = new StringBuilder(method.label());
        factors.forEach(
                (axis, value) -> words.append(", ").append(axis).append('=').append(value));
        return words.append(", seed ").append(seed).toString();
    }
}
