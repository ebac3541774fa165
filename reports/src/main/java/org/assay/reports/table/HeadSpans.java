package org.assay.reports.table;

import java.util.ArrayList;
import java.util.List;

/** The lines over a table's columns, with equal neighbours under an equal head drawn together. */
final class HeadSpans {
    /** A head and how many columns it covers. */
    record Span(String head, int columns) {}

    private HeadSpans() {}

    /** The spans of each line, from the outermost column axis inward. */
    static List<List<Span>> of(List<Table.Column> columns) {
        List<List<Span>> lines = new ArrayList<>();
        int depth = columns.isEmpty() ? 0 : columns.get(0).heads().size();
        for (int line = 0; line < depth; line++) {
            List<Span> spans = new ArrayList<>();
            for (int start = 0; start < columns.size(); ) {
                int end = start + 1;
                List<String> outer = columns.get(start).heads().subList(0, line + 1);
                while (end < columns.size()
                        && columns.get(end).heads().subList(0, line + 1).equals(outer)) {
                    end++;
                }
                spans.add(new Span(columns.get(start).heads().get(line), end - start));
                start = end;
            }
            lines.add(spans);
        }
        return lines;
    }
}
