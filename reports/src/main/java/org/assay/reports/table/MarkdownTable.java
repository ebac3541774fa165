package org.assay.reports.table;

import static org.assay.reports.text.Markdown.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.text.Html;
import org.assay.reports.text.Lines;

/** A table in GitHub-flavoured Markdown. */
public final class MarkdownTable {
    private MarkdownTable() {}

    public static String render(Table table) {
        StringBuilder markdown = new StringBuilder();
        for (ReportHeader.Fact fact : table.header().facts()) {
            markdown.append(Html.comment(Lines.one(fact.label() + ": " + fact.value())))
                    .append('\n');
        }
        markdown.append('\n');
        String caption = Sentence.ended(table.caption());
        if (!caption.isEmpty()) {
            markdown.append("**").append(escape(caption)).append("** ");
        }
        markdown.append(escape(table.explanation())).append("\n\n");
        if (!table.rows().isEmpty()) {
            grid(table, markdown);
        }
        table.notes().forEach(note -> markdown.append("\n- ").append(escape(note)));
        return markdown.append(table.notes().isEmpty() ? "" : "\n").toString();
    }

    private static void grid(Table table, StringBuilder markdown) {
        List<String> heads = new ArrayList<>();
        table.rowHeads().forEach(head -> heads.add(escape(head)));
        table.columns().forEach(column -> heads.add(escape(String.join(", ", column.heads()))));
        line(heads, markdown);
        markdown.append("| --- ".repeat(table.rowHeads().size()))
                .append("| ---: ".repeat(table.columns().size()))
                .append("|\n");
        for (Table.Row row : table.rows()) {
            List<String> fields = new ArrayList<>();
            row.labels().forEach(label -> fields.add(escape(label)));
            row.entries().forEach(entry -> fields.add(entry(entry)));
            line(fields, markdown);
        }
    }

    private static void line(List<String> fields, StringBuilder markdown) {
        markdown.append("| ").append(String.join(" | ", fields)).append(" |\n");
    }

    private static String entry(Optional<Entry> entry) {
        if (entry.isEmpty()) {
            return "\u2013";
        }
        Entry shown = entry.get();
        String numbers = EntryText.numbers(shown);
        String text = shown.isBest() ? "**" + numbers + "**" : numbers;
        return (text
                + shown.mark().sign()
                + (numbers.isEmpty() || shown.remark().isEmpty() ? "" : " ")
                + escape(shown.remark()));
    }
}
