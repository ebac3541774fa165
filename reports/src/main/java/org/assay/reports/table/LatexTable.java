package org.assay.reports.table;

import static org.assay.reports.text.Latex.escape;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.text.Latex;

/** A table as a LaTeX float with booktabs rules; it compiles under pdflatex with {@code \\usepackage{booktabs}}, a wide one with {@code graphicx} besides, and nothing else. */
public final class LatexTable {
    /** Of an article of one column, in points; wider tables are set small and, where that is not enough, scaled to the width of the text. */
    private static final double TEXT_WIDTH = 345;

    private static final String FITTED =
            "\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox0}\\else\\usebox0\\fi\n";

    private static final double CHARACTER = 5;
    /** Half a character, in em. */
    private static final double EM_A_SIDE = 0.23;

    private static final double GAP = 12;

    private LatexTable() {}

    public static String render(Table table) {
        StringBuilder tex = new StringBuilder();
        for (ReportHeader.Fact fact : table.header().facts()) {
            tex.append(Latex.comment(fact.label() + ": " + fact.value())).append('\n');
        }
        boolean wide = !table.rows().isEmpty() && width(table) > TEXT_WIDTH;
        tex.append("% Needs \\usepackage{booktabs")
                .append(wide ? ",graphicx" : "")
                .append("}.\n");
        tex.append("\\begin{table}[t]\n\\centering\n");
        tex.append("\\caption{").append(caption(table)).append("}\n");
        tex.append("\\label{tab:").append(table.name()).append("}\n");
        if (table.rows().isEmpty()) {
            tex.append("\\emph{No results.}\n");
        } else {
            tex.append(wide ? "{\\footnotesize\\setlength{\\tabcolsep}{3pt}%\n\\sbox0{%\n" : "");
            tabular(table, tex);
            tex.append(wide ? "}%\n" + FITTED + "}\n" : "");
        }
        notes(table, tex);
        return tex.append("\\end{table}\n").toString();
    }

    /** About how wide the table is at 10 points, in points. */
    private static double width(Table table) {
        double width = 0;
        for (int i = 0; i < table.rowHeads().size(); i++) {
            int longest = table.rowHeads().get(i).length();
            for (Table.Row row : table.rows()) {
                longest = Math.max(longest, row.labels().get(i).length());
            }
            width += longest * CHARACTER + GAP;
        }
        for (int i = 0; i < table.columns().size(); i++) {
            width += Math.max(head(table, i), entries(table, i)) * CHARACTER + GAP;
        }
        return width;
    }

    /** The characters of a column's own head. */
    private static int head(Table table, int column) {
        List<String> heads = table.columns().get(column).heads();
        return heads.get(heads.size() - 1).length();
    }

    /** The characters of a column's longest entry. */
    private static int entries(Table table, int column) {
        return table.rows().stream()
                .flatMap(row -> row.entries().get(column).stream())
                .mapToInt(entry ->
                        EntryText.numbers(entry).length() + entry.remark().length())
                .max()
                .orElse(1);
    }

    private static String caption(Table table) {
        String explanation = escape(table.explanation());
        return table.caption().isBlank() ? explanation : escape(Sentence.ended(table.caption())) + " " + explanation;
    }

    private static void tabular(Table table, StringBuilder tex) {
        int heads = table.rowHeads().size();
        tex.append("\\begin{tabular}{")
                .append("l".repeat(heads))
                .append(" r@{\\,$\\pm$\\,}l".repeat(table.columns().size()))
                .append("}\n\\toprule\n");
        List<List<HeadSpans.Span>> lines = HeadSpans.of(table.columns());
        for (int line = 0; line < lines.size(); line++) {
            boolean last = line == lines.size() - 1;
            List<String> fields = new ArrayList<>();
            table.rowHeads().forEach(head -> fields.add(last ? escape(head) : ""));
            StringBuilder rules = new StringBuilder();
            int at = heads + 1;
            for (HeadSpans.Span span : lines.get(line)) {
                fields.add("\\multicolumn{" + 2 * span.columns() + "}{c}{" + escape(span.head()) + "}");
                rules.append("\\cmidrule(lr){")
                        .append(at)
                        .append('-')
                        .append(at + 2 * span.columns() - 1)
                        .append('}');
                at += 2 * span.columns();
            }
            tex.append(String.join(" & ", fields)).append(" \\\\\n");
            if (!last) {
                tex.append(rules).append('\n');
            }
        }
        tex.append("\\midrule\n");
        Set<Integer> widened = new HashSet<>();
        for (int i = 0; i < table.rows().size(); i++) {
            Table.Row row = table.rows().get(i);
            if (table.beginsPublished(i)) {
                tex.append("\\midrule\n");
            }
            List<String> fields = new ArrayList<>();
            for (int column = 0; column < row.labels().size(); column++) {
                boolean first = RowSpans.rows(table.rows(), i, column) > 0;
                fields.add(first ? escape(row.labels().get(column)) : "");
            }
            for (int column = 0; column < row.entries().size(); column++) {
                Optional<Entry> entry = row.entries().get(column);
                boolean first = entry.isPresent() && !entry.get().deviation().isEmpty() && widened.add(column);
                fields.add((first ? room(table, column) : "") + entry(entry));
            }
            tex.append(String.join(" & ", fields)).append(" \\\\\n");
        }
        tex.append("\\bottomrule\n\\end{tabular}\n");
    }

    /**
     * Under a wide head the numbers would stand at its left end, since LaTeX widens the last of the columns that a head covers: a space before
     * one mean puts them in its middle, and leaves them aligned.
     */
    private static String room(Table table, int column) {
        int surplus = head(table, column) - entries(table, column);
        return surplus <= 2 ? "" : String.format(Locale.ROOT, "\\hspace*{%.1fem}", EM_A_SIDE * surplus);
    }

    private static String entry(Optional<Entry> entry) {
        if (entry.isEmpty()) {
            return "\\multicolumn{2}{c}{--}";
        }
        Entry shown = entry.get();
        String remark = shown.remark().isEmpty() ? "" : "{\\scriptsize " + escape(shown.remark()) + "}";
        if (shown.mean().isEmpty()) {
            return "\\multicolumn{2}{c}{" + remark + "}";
        }
        String behind = mark(shown.mark()) + (remark.isEmpty() ? "" : "\\," + remark);
        if (shown.deviation().isEmpty()) {
            return "\\multicolumn{2}{c}{" + number(shown, shown.mean()) + behind + "}";
        }
        return number(shown, shown.mean()) + " & " + number(shown, shown.deviation()) + behind;
    }

    private static String number(Entry entry, String digits) {
        String number = digits.startsWith("-") ? "$-$" + digits.substring(1) : digits;
        return entry.isBest() ? "\\textbf{" + number + "}" : number;
    }

    private static String mark(Mark mark) {
        return switch (mark) {
            case BETTER -> "$^{\\dagger}$";
            case WORSE -> "$^{\\ddagger}$";
            case NONE -> "";
        };
    }

    private static void notes(Table table, StringBuilder tex) {
        if (table.notes().isEmpty()) {
            return;
        }
        tex.append("\\par\\smallskip\n\\begin{minipage}{\\linewidth}\\footnotesize\n");
        table.notes().forEach(note -> tex.append(escape(note)).append("\\par\n"));
        tex.append("\\end{minipage}\n");
    }
}
