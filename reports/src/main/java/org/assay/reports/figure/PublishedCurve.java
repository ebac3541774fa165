package org.assay.reports.figure;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A line that somebody else reported.
 *
 * @param source where it stands
 * @param place axis to value, of the figure's panel and line axes; an axis that the method does not have is absent
 * @param points in the unit shown, in order of x
 */
public record PublishedCurve(String source, Map<String, String> place, List<Point> points) {
    /** A point of it. */
    public record Point(double x, double value) {}

    public PublishedCurve {
        Objects.requireNonNull(source, "source");
        place = Map.copyOf(place);
        points = List.copyOf(points);
    }
}
