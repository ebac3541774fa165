package org.assay.reports.table;

import static org.assay.reports.text.Html.escape;

import java.util.List;
import java.util.Optional;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.text.Html;
import org.assay.reports.text.Lines;

/** A table as an HTML fragment. */
public final class HtmlTable {
    /** So many stand closer together. */
    private static final int MANY_COLUMNS = 6;

    private HtmlTable() {}

    /** The fragment led by comments that state where it comes from, as a file of its own needs. */
    public static String render(Table table) {
        StringBuilder html = new StringBuilder();
        for (ReportHeader.Fact fact : table.header().facts()) {
            html.append(Html.comment(Lines.one(fact.label() + ": " + fact.value())))
                    .append('\n');
        }
        return html.append(fragment(table)).toString();
    }

    /** The fragment alone, for a page that states it once. */
    public static String fragment(Table table) {
        StringBuilder html = new StringBuilder();
        html.append("<figure class=\"table\" id=\"table-").append(table.name()).append("\">\n<figcaption>");
        if (!table.caption().isBlank()) {
            html.append("<b>").append(escape(Sentence.ended(table.caption()))).append("</b> ");
        }
        html.append(escape(table.explanation())).append("</figcaption>\n");
        if (table.rows().isEmpty()) {
            html.append("<p>No results.</p>\n");
        } else {
            grid(table, html);
        }
        if (!table.notes().isEmpty()) {
            html.append("<ul class=\"notes\">\n");
            table.notes()
                    .forEach(note -> html.append("<li>").append(escape(note)).append("</li>\n"));
            html.append("</ul>\n");
        }
        return html.append("</figure>\n").toString();
    }

    private static void grid(Table table, StringBuilder html) {
        html.append("<div class=\"scroll\"><table")
                .append(table.columns().size() >= MANY_COLUMNS ? " class=\"wide\"" : "")
                .append(">\n<thead>\n");
        List<List<HeadSpans.Span>> lines = HeadSpans.of(table.columns());
        for (int line = 0; line < lines.size(); line++) {
            html.append("<tr>");
            if (line == 0) {
                String rows = lines.size() > 1 ? " rowspan=\"" + lines.size() + "\"" : "";
                table.rowHeads()
                        .forEach(head -> html.append("<th scope=\"col\"")
                                .append(rows)
                                .append('>')
                                .append(escape(head))
                                .append("</th>"));
            }
            for (HeadSpans.Span span : lines.get(line)) {
                String columns = span.columns() > 1 ? " colspan=\"" + span.columns() + "\"" : "";
                html.append("<th class=\"n\" scope=\"col\"")
                        .append(columns)
                        .append('>')
                        .append(escape(span.head()))
                        .append("</th>");
            }
            html.append("</tr>\n");
        }
        html.append("</thead>\n<tbody>\n");
        for (int i = 0; i < table.rows().size(); i++) {
            Table.Row row = table.rows().get(i);
            html.append(
                    table.beginsPublished(i)
                            ? "<tr class=\"published first\">"
                            : row.source().isPresent() ? "<tr class=\"published\">" : "<tr>");
            for (int column = 0; column < row.labels().size(); column++) {
                int rows = RowSpans.rows(table.rows(), i, column);
                if (rows > 0) {
                    html.append(rows == 1 ? "<th scope=\"row\">" : "<th scope=\"rowgroup\" rowspan=\"" + rows + "\">")
                            .append(escape(row.labels().get(column)))
                            .append("</th>");
                }
            }
            row.entries()
                    .forEach(entry ->
                            html.append("<td class=\"n\">").append(entry(entry)).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table></div>\n");
    }

    private static String entry(Optional<Entry> entry) {
        if (entry.isEmpty()) {
            return "\u2013";
        }
        Entry shown = entry.get();
        StringBuilder html = new StringBuilder();
        String numbers = EntryText.numbers(shown);
        html.append(shown.isBest() ? "<b>" + numbers + "</b>" : numbers);
        if (shown.mark() != Mark.NONE) {
            html.append("<sup>").append(shown.mark().sign()).append("</sup>");
        }
        if (!shown.remark().isEmpty()) {
            html.append(numbers.isEmpty() ? "" : " ")
                    .append("<small>")
                    .append(escape(shown.remark()))
                    .append("</small>");
        }
        return html.toString();
    }
}
