package org.assay.reports.table;

import java.util.List;

/** Labels that several rows share: the target of each method, a method at each k. */
final class RowSpans {
    private RowSpans() {}

    /**
     * How many rows a row's label stands for: those from it on with the same labels up to that column, 0 where it is not the first of them. The last column's
     * labels stand for their row alone.
     */
    static int rows(List<Table.Row> rows, int row, int column) {
        Table.Row first = rows.get(row);
        if (column == first.labels().size() - 1) {
            return 1;
        }
        if (row > 0 && same(rows.get(row - 1), first, column)) {
            return 0;
        }
        int end = row + 1;
        while (end < rows.size() && same(rows.get(end), first, column)) {
            end++;
        }
        return end - row;
    }

    private static boolean same(Table.Row one, Table.Row other, int column) {
        return one.source().equals(other.source())
                && one.labels().subList(0, column + 1).equals(other.labels().subList(0, column + 1));
    }
}
