package org.assay.dsl.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers that somebody else reported, shown beside ours.
 *
 * @param source where they stand: {@code Katharopoulos et al. 2017, table 1}
 */
public record Published(String source, List<Series> series) {
    /**
     * The numbers of one place.
     *
     * @param place axis to value, methods by name; an axis that the method does not have is absent
     * @param points a single one in a table, along the horizontal axis in a plot
     */
    public record Series(Map<String, String> place, List<Point> points) {}

    /** A number in the metric's unit with the digits it was given with; x only in a plot. */
    public record Point(Optional<BigDecimal> x, BigDecimal value, Optional<BigDecimal> spread) {}
}
