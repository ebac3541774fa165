package org.assay.reports.table;

import java.util.List;
import java.util.Optional;
import org.assay.reports.result.MetricInfo;
import org.assay.reports.result.ReportHeader;

/**
 * A finished table, ready for any format.
 *
 * @param caption what the writer says of it
 * @param explanation how its numbers were made: spread, n, emphasis, test, correction
 * @param rowHeads the labels of the row axes
 * @param columns the head of each column, one label for each column axis
 * @param notes what a reader must know besides: what was chosen, left out, mixed
 */
public record Table(
        String name,
        String caption,
        String explanation,
        MetricInfo metric,
        List<String> rowHeads,
        List<Column> columns,
        List<Row> rows,
        List<String> notes,
        List<String> axes,
        Optional<Comparison> comparison,
        ReportHeader header) {
    /** The heads over a column. */
    public record Column(List<String> heads) {
        public Column {
            heads = List.copyOf(heads);
        }
    }

    /**
     * A row: its labels and one entry a column; an entry is empty where the grid has no such cell.
     *
     * @param source who published its numbers; empty for ours
     */
    public record Row(List<String> labels, List<Optional<Entry>> entries, Optional<String> source) {
        public Row {
            labels = List.copyOf(labels);
            entries = List.copyOf(entries);
        }

        /** A row of our own. */
        public Row(List<String> labels, List<Optional<Entry>> entries) {
            this(labels, entries, Optional.empty());
        }
    }

    /** Whether the row is the first of those that others published. */
    boolean beginsPublished(int row) {
        return rows.get(row).source().isPresent()
                && (row == 0 || rows.get(row - 1).source().isEmpty());
    }

    public Table {
        rowHeads = List.copyOf(rowHeads);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        axes = List.copyOf(axes);
        for (Row row : rows) {
            if (row.entries().size() != columns.size() || row.labels().size() != rowHeads.size()) {
                throw new IllegalArgumentException("expected " + rowHeads.size() + " labels and " + columns.size()
                        + " entries in each row of table " + name + ", found " + row);
            }
        }
    }
}
