package org.assay.reports.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assay.reports.figure.Over;
import org.assay.reports.reading.Selection;
import org.assay.reports.result.Names;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;

/**
 * How much sooner than a baseline each method reaches a target.
 *
 * @param targets values of the metric, as recorded
 * @param over what is counted until then
 * @param rows axes whose values make the rows, {@code method} among them
 * @param baseline the name of the method that the others are compared with
 */
public record SpeedupSpec(
        String name,
        String caption,
        String metric,
        List<Double> targets,
        List<Over> over,
        List<String> rows,
        String baseline,
        Optional<Selection> selection)
        implements TableSource {
    public SpeedupSpec {
        Names.requireSlug("table", name);
        Objects.requireNonNull(caption, "caption");
        Names.requireNamed("value of table " + name, metric);
        targets = List.copyOf(targets);
        over = List.copyOf(over);
        rows = List.copyOf(rows);
        if (targets.isEmpty() || over.isEmpty() || rows.isEmpty()) {
            throw new IllegalArgumentException("expected targets, what to count and rows for table " + name);
        }
    }

    @Override
    public Table of(ResultSet results, ReportHeader header) {
        return new Speedups(this, results).table(header);
    }
}
