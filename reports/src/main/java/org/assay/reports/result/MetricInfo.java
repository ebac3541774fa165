package org.assay.reports.result;

import java.util.Objects;

/**
 * A metric that cells recorded.
 *
 * @param name as experiment files name it: {@code test.error}
 * @param label as tables and axes name it: {@code Test error}
 * @param unit {@code fraction} is shown in percent, {@code seconds} is time; empty for a plain number
 * @param split the split it is measured on; empty for what is measured of the run itself
 */
public record MetricInfo(String name, String label, Direction direction, String unit, String split) {
    public static final String FRACTION = "fraction";
    public static final String SECONDS = "seconds";

    public MetricInfo {
        Names.requireNamed("metric", name);
        Names.requireNamed("label of metric " + name, label);
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(split, "split");
    }

    /** A metric labelled by its own name made readable: {@code test.error} is "Test error". */
    public static MetricInfo of(String name, Direction direction, String unit, String split) {
        return new MetricInfo(name, Names.readable(name), direction, unit, split);
    }

    /** The recorded value in the unit it is shown in: fractions become percent. */
    public double shown(double recorded) {
        return unit.equals(FRACTION) ? 100 * recorded : recorded;
    }

    /** The unit as shown: {@code %}, {@code s} or the unit itself. */
    public String shownUnit() {
        return switch (unit) {
            case FRACTION -> "%";
            case SECONDS -> "s";
            default -> unit;
        };
    }

    /** The label with its unit: {@code Test error (%)}. */
    public String labelWithUnit() {
        return shownUnit().isEmpty() ? label : label + " (" + shownUnit() + ")";
    }

    /** The label within a sentence: {@code test error}. */
    public String word() {
        return Character.toLowerCase(label.charAt(0)) + label.substring(1);
    }

    /** Whether this is wall time, which is never compared across machines. */
    public boolean isTime() {
        return unit.equals(SECONDS);
    }
}
