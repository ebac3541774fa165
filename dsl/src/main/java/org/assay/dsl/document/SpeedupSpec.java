package org.assay.dsl.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How much sooner than a baseline each method reaches a target.
 *
 * @param targets values of the metric, as recorded
 * @param over what is counted until then
 * @param rows axes whose values make the rows, the method among them
 * @param baseline the method that others are compared with
 */
public record SpeedupSpec(
        String name,
        String metric,
        List<BigDecimal> targets,
        List<PlotSpec.Over> over,
        List<String> rows,
        String baseline,
        Optional<Selection> select,
        String caption) {}
