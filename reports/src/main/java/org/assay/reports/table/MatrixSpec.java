package org.assay.reports.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assay.reports.figure.Picture;
import org.assay.reports.reading.Selection;
import org.assay.reports.result.Names;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;

/**
 * A confusion matrix, summed over seeds: a table, and a heat map beside it.
 *
 * @param split whose predictions are counted
 * @param panels axes whose values make a matrix each, one below the other
 */
public record MatrixSpec(
        String name, String caption, String split, List<String> panels, Shown shown, Optional<Selection> selection)
        implements TableSource {
    /** Under this name and the split's, a cell's recordings hold the columns {@link #LABEL} and {@link #PREDICTED}: class numbers from 0, an item a row. */
    public static final String PREDICTIONS = "predictions.";

    public static final String LABEL = "label";
    public static final String PREDICTED = "predicted";

    /** Counts, or the percent of each true class. */
    public enum Shown {
        COUNTS,
        PERCENT
    }

    public MatrixSpec {
        Names.requireSlug("table", name);
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(split, "split");
        panels = List.copyOf(panels);
    }

    @Override
    public Table of(ResultSet results, ReportHeader header) {
        return new ConfusionMatrix(this, results).table(header);
    }

    @Override
    public Optional<Picture> picture(ResultSet results, ReportHeader header) {
        return Optional.of(new ConfusionMatrix(this, results).picture(header));
    }
}
