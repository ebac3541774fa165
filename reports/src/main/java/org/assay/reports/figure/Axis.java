package org.assay.reports.figure;

/**
 * An axis of a figure: what it measures, and how it is spaced.
 *
 * @param least no value lies below: the axis begins there at the earliest
 * @param most no value lies above: the axis ends there at the latest
 */
public record Axis(String label, FigureSpec.Scale scale, double least, double most) {
    /** An axis as long as its values ask for. */
    public Axis(String label, FigureSpec.Scale scale) {
        this(label, scale, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Whether a value has a place on the axis: finite, and above 0 on a log scale. */
    public boolean shows(double value) {
        return Double.isFinite(value) && (scale == FigureSpec.Scale.LINEAR || value > 0);
    }

    /** The nearest number that a value can be. */
    double bounded(double value) {
        return Math.max(least, Math.min(most, value));
    }
}
