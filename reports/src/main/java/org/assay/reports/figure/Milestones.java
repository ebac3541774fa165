package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import org.assay.reports.reading.SeedGroup;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Point;

/** Finds where on a mean line its runs reached a milestone. */
final class Milestones {
    private Milestones() {}

    /**
     * A mark for the first time the milestone was reached, the second and so on: each run's at its first evaluation afterwards, the runs' mean on
     * the horizontal axis, moved to the line's end where it would stand beyond it.
     */
    static List<Figure.Mark> on(
            List<Figure.Vertex> line, SeedGroup group, Milestone milestone, String metric, Over over) {
        List<Figure.Mark> marks = new ArrayList<>();
        List<List<Double>> byOccasion = new ArrayList<>();
        for (CellResult cell : group.cells()) {
            List<Point> reached = cell.points(milestone.metric());
            for (int i = 0; i < reached.size(); i++) {
                Point at = reached.get(i);
                if (byOccasion.size() <= i) {
                    byOccasion.add(new ArrayList<>());
                }
                List<Double> places = byOccasion.get(i);
                cell.points(metric).stream()
                        .filter(point -> point.step() >= at.step() && point.seconds() >= at.seconds())
                        .findFirst()
                        .ifPresent(point -> places.add(over.of(point)));
            }
        }
        for (List<Double> places : byOccasion) {
            double x =
                    places.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
            mark(line, x, marks);
        }
        return marks;
    }

    private static void mark(List<Figure.Vertex> line, double x, List<Figure.Mark> marks) {
        Figure.Vertex before = null;
        for (Figure.Vertex vertex : line) {
            if (Double.isFinite(vertex.mean())) {
                if (vertex.x() >= x) {
                    marks.add(
                            before == null || vertex.x() == x
                                    ? new Figure.Mark(vertex.x(), vertex.mean())
                                    : between(before, vertex, x));
                    return;
                }
                before = vertex;
            }
        }
        if (before != null && Double.isFinite(x)) {
            marks.add(new Figure.Mark(before.x(), before.mean()));
        }
    }

    private static Figure.Mark between(Figure.Vertex before, Figure.Vertex after, double x) {
        double share = (x - before.x()) / (after.x() - before.x());
        return new Figure.Mark(x, before.mean() + share * (after.mean() - before.mean()));
    }
}
