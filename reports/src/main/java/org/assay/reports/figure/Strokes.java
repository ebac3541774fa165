package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Draws the mean lines of a panel. */
final class Strokes {
    static final double LINE_WIDTH = 1.1;
    private static final int MARKERS = 7;
    /** Each line's markers are moved by a part of their distance, so that they do not stand on each other. */
    private static final double STAGGER = 0.37;

    private Strokes() {}

    /** The longest runs of neighbouring vertices that all pass. */
    static List<List<Figure.Vertex>> runs(List<Figure.Vertex> points, Predicate<Figure.Vertex> passes) {
        List<List<Figure.Vertex>> runs = new ArrayList<>();
        List<Figure.Vertex> run = new ArrayList<>();
        for (Figure.Vertex vertex : points) {
            if (Double.isFinite(vertex.mean()) && passes.test(vertex)) {
                run.add(vertex);
            } else if (!run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    static void lines(Canvas canvas, Figure.Curve curve, LineStyle style, Function<Figure.Vertex, double[]> place) {
        for (List<Figure.Vertex> run : runs(curve.points(), vertex -> true)) {
            double[] xs = new double[run.size()];
            double[] ys = new double[run.size()];
            for (int i = 0; i < xs.length; i++) {
                double[] at = place.apply(run.get(i));
                xs[i] = at[0];
                ys[i] = at[1];
            }
            if (xs.length > 1) {
                canvas.polyline(xs, ys, new Canvas.Stroke(style.color(), LINE_WIDTH, style.dashes()));
            }
        }
    }

    /** A few markers a line; every point that stands alone, or that others published, gets one. */
    static void markers(
            Canvas canvas, Figure.Curve curve, LineStyle style, Function<Figure.Vertex, double[]> place, double width) {
        double distance = style.fill() == LineStyle.Fill.HOLLOW ? 0 : width / MARKERS;
        for (List<Figure.Vertex> run : runs(curve.points(), vertex -> true)) {
            double first = place.apply(run.get(0))[0];
            double next = first + distance * (curve.line() * STAGGER % 1);
            for (int i = 0; i < run.size(); i++) {
                double[] at = place.apply(run.get(i));
                if (run.size() == 1 || at[0] >= next - 1e-6) {
                    Marker.draw(canvas, style, at[0], at[1]);
                    next = Math.max(next, at[0] - distance) + distance;
                }
            }
        }
    }

    /** The piece of line in a legend. */
    static void sample(Canvas canvas, LineStyle style, double x, double y, double length) {
        canvas.line(x, y, x + length, y, new Canvas.Stroke(style.color(), LINE_WIDTH, style.dashes()));
        Marker.draw(canvas, style, x + length / 2, y);
    }
}
