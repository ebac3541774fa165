package org.assay.reports.figure;

import java.util.List;
import java.util.Optional;
import org.assay.reports.result.ReportHeader;

/**
 * A finished line figure, ready for any format.
 *
 * @param explanation how its lines were made
 * @param lines the label of each line, in the order of the legend; panels share them
 * @param styles how each line looks
 * @param milestone what the rings on lines mark; empty where there are none
 * @param notes what a reader must know besides: seeds that ended early, values that have no place on the axis
 */
public record Figure(
        String name,
        String caption,
        String explanation,
        Axis horizontal,
        Axis vertical,
        List<String> lines,
        List<LineStyle> styles,
        Optional<Milestone> milestone,
        List<Panel> panels,
        List<String> notes,
        ReportHeader header)
        implements Illustration {
    /** One plot of the figure. */
    public record Panel(String title, List<Curve> curves) {
        public Panel {
            curves = List.copyOf(curves);
        }
    }

    /**
     * One mean line.
     *
     * @param line index into the figure's lines
     * @param points in order of x
     * @param endings where a seed diverged or failed
     * @param marks where the figure's milestone was reached
     */
    public record Curve(int line, List<Vertex> points, List<Ending> endings, List<Mark> marks) {
        public Curve {
            points = List.copyOf(points);
            endings = List.copyOf(endings);
            marks = List.copyOf(marks);
        }
    }

    /**
     * A point of a mean line.
     *
     * @param mean over n seeds; NaN breaks the line
     * @param lower bottom of the band; NaN where there is none
     * @param upper top of the band; NaN where there is none
     */
    public record Vertex(double x, double mean, double lower, double upper, int n) {
        public boolean hasBand() {
            return Double.isFinite(lower) && Double.isFinite(upper);
        }
    }

    /** A place on a mean line where a seed ended before the others. */
    public record Ending(double x, double mean, long seed, String word) {}

    /** A place on a mean line where the figure's milestone was reached. */
    public record Mark(double x, double mean) {}

    public Figure {
        lines = List.copyOf(lines);
        styles = List.copyOf(styles);
        if (styles.size() != lines.size()) {
            throw new IllegalArgumentException(
                    "expected a style for each of " + lines.size() + " lines, found " + styles.size());
        }
        panels = List.copyOf(panels);
        notes = List.copyOf(notes);
    }

    LineStyle style(Curve curve) {
        return styles.get(curve.line());
    }

    @Override
    public boolean isWide() {
        return panels.size() > 1;
    }
}
