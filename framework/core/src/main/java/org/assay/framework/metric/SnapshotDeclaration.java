package org.assay.framework.metric;

import java.util.List;

/**
 * A snapshot that a cell may record: a few columns of numbers of equal length, at a step. Where a metric says how much, a snapshot shows
 * what: which losses were predicted, how scores are spread, where codewords lie.
 *
 * @param name as experiment files and stored snapshots name it: {@code sampler.scores}
 * @param kind what its columns stand for, and so how it is drawn
 * @param label what it shows, as a figure says it
 * @param requirements what a cell must be set to for it to record the snapshot
 */
public record SnapshotDeclaration(
        String name, Kind kind, String label, List<Column> columns, List<Requirement> requirements, String doc) {
    /** What the columns of a snapshot stand for. */
    public enum Kind {
        /** A point a row: x, y and the class by which it is coloured (negative: none). */
        SCATTER(3),
        /** A bin a row: lower edge, upper edge, count. */
        HISTOGRAM(3),
        /** A point of the plane a row: layer (see {@link Snapshots#REGION}), x, y and class (negative: none). */
        PLANE(4);

        private final int columns;

        Kind(int columns) {
            this.columns = columns;
        }
    }

    /** A column: its unit ({@code fraction} is shown in percent; empty for a plain number) and what it holds. */
    public record Column(String name, String unit, String doc) {}

    public SnapshotDeclaration {
        columns = List.copyOf(columns);
        requirements = List.copyOf(requirements);
        if (columns.size() != kind.columns) {
            throw new IllegalArgumentException("a snapshot of kind " + kind + " has " + kind.columns
                    + " columns, found " + columns.size() + " in " + name);
        }
    }

    /** A snapshot of this declaration, with one array a column in the order declared; the arrays are not copied. */
    public Snapshot of(double[]... values) {
        return new Snapshot(this, List.of(values));
    }
}
