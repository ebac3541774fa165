package org.assay.framework.metric;

import java.util.List;

/** Columns of numbers of equal length, as a declaration names them. */
public record Snapshot(SnapshotDeclaration declaration, List<double[]> columns) {
    public Snapshot {
        columns = List.copyOf(columns);
        if (columns.size() != declaration.columns().size()) {
            throw new IllegalArgumentException("snapshot " + declaration.name() + " has "
                    + declaration.columns().size() + " columns, found " + columns.size());
        }
        for (double[] column : columns) {
            if (column.length != columns.get(0).length) {
                throw new IllegalArgumentException("the columns of snapshot " + declaration.name()
                        + " are equally long, found " + columns.get(0).length + " and " + column.length);
            }
        }
    }

    public String name() {
        return declaration.name();
    }

    /** How many rows. */
    public int size() {
        return columns.get(0).length;
    }
}
