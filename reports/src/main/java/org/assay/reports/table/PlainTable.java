package org.assay.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.reports.text.Lines;

/** A table for a terminal: aligned columns, the best entries led by an asterisk. */
public final class PlainTable {
    private static final int WIDTH = 78;
    /** Stands in the columns that the head before covers; no text on one line is this. */
    private static final String COVERED = "\n";

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
            for (HeadSpans.Span span : HeadSpans.of(table.columns()).get(at)) {
                fields.add(Lines.one(span.head()));
                for (int covered = 1; covered < span.columns(); covered++) {
                    fields.add(at < depth - 1 ? COVERED : Lines.one(span.head()));
                }
            }
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
            for (int i = 0; i < columns; i += covered(fields, i)) {
                if (covered(fields, i) == 1) {
                    widths[i] = Math.max(widths[i], length(fields.get(i)));
                }
            }
        });
        lines.forEach(fields -> widen(fields, widths));
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
        for (int i = 0; i < widths.length; i += covered(fields, i)) {
            int columns = covered(fields, i);
            String padding = " ".repeat(width(widths, i, columns) - length(fields.get(i)));
            line.append(i == 0 ? "" : "  ");
            line.append(i < leftAligned || columns > 1 ? fields.get(i) + padding : padding + fields.get(i));
        }
        return line.toString().stripTrailing();
    }

    /** How many columns the field stands over. */
    private static int covered(List<String> fields, int from) {
        int end = from + 1;
        while (end < fields.size() && fields.get(end).equals(COVERED)) {
            end++;
        }
        return end - from;
    }

    private static int width(int[] widths, int from, int columns) {
        int width = 2 * (columns - 1);
        for (int i = from; i < from + columns; i++) {
            width += widths[i];
        }
        return width;
    }

    /** Gives the last column under a head what the head needs more than its columns have. */
    private static void widen(List<String> fields, int[] widths) {
        for (int i = 0; i < widths.length; i += covered(fields, i)) {
            int columns = covered(fields, i);
            int missing = length(fields.get(i)) - width(widths, i, columns);
            if (columns > 1 && missing > 0) {
                widths[i + columns - 1] += missing;
            }
        }
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
