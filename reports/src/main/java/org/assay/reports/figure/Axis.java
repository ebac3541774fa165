package org.assay.reports.figure;

/** An axis of a figure: what it measures, and how it is spaced. */
public record Axis(String label, FigureSpec.Scale scale) {
    /** Whether a value has a place on the axis: finite, and above 0 on a log scale. */
    public boolean shows(double value) {
        return Double.isFinite(value) && (scale == FigureSpec.Scale.LINEAR || value > 0);
    }
}
