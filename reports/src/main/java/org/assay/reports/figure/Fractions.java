package org.assay.reports.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.reports.result.MetricInfo;

/** Fractions are drawn between 0 and 100 %, where all values lie, also where a band of mean and spread would reach beyond. */
final class Fractions {
    /** In percent. */
    private static final double WHOLE = 100;

    private Fractions() {}

    /** The axis, bounded if it is one of a fraction and all means of the panels lie between 0 and 100 %. */
    static Axis bounded(Axis axis, MetricInfo metric, List<Figure.Panel> panels) {
        return metric.unit().equals(MetricInfo.FRACTION)
                        && points(panels).allMatch(vertex -> vertex.mean() >= 0 && vertex.mean() <= WHOLE)
                ? new Axis(axis.label(), axis.scale(), 0, WHOLE)
                : axis;
    }

    /** Says how many bands are cut at the axis' bounds; what has no place on a log axis is told elsewhere. */
    static Optional<String> note(Axis axis, List<Figure.Panel> panels) {
        long cut = points(panels)
                .filter(Figure.Vertex::hasBand)
                .filter(vertex ->
                        vertex.upper() > axis.most() || vertex.lower() < axis.least() && axis.shows(vertex.lower()))
                .count();
        return cut == 0
                ? Optional.empty()
                : Optional.of("The band reaches beyond 0 to 100 % at " + cut + (cut == 1 ? " point" : " points")
                        + " and is cut there.");
    }

    private static Stream<Figure.Vertex> points(List<Figure.Panel> panels) {
        return panels.stream()
                .flatMap(panel -> panel.curves().stream())
                .flatMap(curve -> curve.points().stream())
                .filter(vertex -> Double.isFinite(vertex.mean()));
    }
}
