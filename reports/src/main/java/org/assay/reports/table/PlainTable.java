package org.assay.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.reports.text.Lines;

/** A table for a terminal: aligned columns, the best entries led by an asterisk. */
public final class PlainTable {
    private static final int WIDTH = 100;

    private PlainTable() {}

    public static String render(Table table) {
        StringBuilder text = new StringBuilder();
        String caption = Sentence.ended(table.caption());
        wrap(
                table.name() + ": " + (caption.isEmpty() ? "" : caption + " ")
                        + table.explanation().replace("in bold", "after *"),
                "",
                text);
        if (!table.rows().isEmpty()) {
            grid(table, text.append('\n'));
        }
        if (!table.notes().isEmpty()) {
            text.append('\n');
        }
        table.notes().forEach(note -> wrap("- " + note, "  ", text));
        return text.toString();
    }

    private static void grid(Table table, StringBuilder text) {
        List<List<String>> lines = new ArrayList<>();
        int depth = table.columns().stream()
                .mapToInt(column -> column.heads().size())
                .max()
                .orElse(1);
        for (int line = 0; line < depth; line++) {
            int at = line;
            List<String> fields = new ArrayList<>();
            table.rowHeads().forEach(head -> fields.add(at == depth - 1 ? Lines.one(head) : ""));
            table.columns()
                    .forEach(column -> fields.add(Lines.one(column.heads().get(at))));
            lines.add(fields);
        }
        for (Table.Row row : table.rows()) {
            List<String> fields = new ArrayList<>();
            row.labels().forEach(label -> fields.add(Lines.one(label)));
            row.entries().forEach(entry -> fields.add(entry(entry)));
            lines.add(fields);
        }
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        lines.forEach(fields -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], length(fields.get(i)));
            }
        });
        for (int i = 0; i < lines.size(); i++) {
            text.append(line(lines.get(i), widths, table.rowHeads().size())).append('\n');
            if (i == depth - 1) {
                List<String> rule = new ArrayList<>();
                for (int width : widths) {
                    rule.add("-".repeat(width));
                }
                text.append(line(rule, widths, columns)).append('\n');
            }
        }
    }

    private static String line(List<String> fields, int[] widths, int leftAligned) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - length(fields.get(i)));
            line.append(i == 0 ? "" : "  ");
            line.append(i < leftAligned ? fields.get(i) + padding : padding + fields.get(i));
        }
        return line.toString().stripTrailing();
    }

    private static String entry(Optional<Entry> entry) {
        if (entry.isEmpty()) {
            return "\u2013  ";
        }
        Entry shown = entry.get();
        String numbers = EntryText.numbers(shown);
        String sign = shown.mark().sign();
        // A blank where a mark could stand keeps the numbers in line.
        return (shown.isBest() ? "*" : "")
                + numbers
                + (sign.isEmpty() ? " " : sign)
                + (shown.remark().isEmpty() ? "" : " " + shown.remark());
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void wrap(String paragraph, String indent, StringBuilder text) {
        int column = 0;
        for (String word : Lines.one(paragraph).split(" ")) {
            if (column > 0 && column + 1 + length(word) > WIDTH) {
                text.append('\n').append(indent);
                column = indent.length();
            } else if (column > 0) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += length(word);
        }
        text.append('\n');
    }
}
