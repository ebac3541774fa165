package org.assay.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.reports.reading.Coordinates;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.text.Csv;
import org.assay.reports.text.Lines;

/**
 * A table in long form: one record an entry, with all digits, in the unit the table shows. Facts about the report lead the file as comment lines
 * ({@code # ...}).
 */
public final class CsvTable {
    private CsvTable() {}

    public static String render(Table table) {
        StringBuilder csv = new StringBuilder();
        for (ReportHeader.Fact fact : table.header().facts()) {
            csv.append("# ")
                    .append(Lines.one(fact.label() + ": " + fact.value()))
                    .append(Csv.LINE_END);
        }
        List<String> heads = new ArrayList<>();
        table.axes().forEach(axis -> heads.add(Csv.text(axis)));
        heads.addAll(List.of(
                "metric",
                "unit",
                "mean",
                "sd",
                "n",
                "planned",
                "remark",
                "best",
                "chosen",
                "pairs",
                "mean_difference",
                "p",
                "p_holm",
                "test",
                "untested"));
        csv.append(Csv.line(heads));
        for (Table.Row row : table.rows()) {
            for (Optional<Entry> entry : row.entries()) {
                entry.ifPresent(shown -> csv.append(Csv.line(fields(table, shown))));
            }
        }
        return csv.toString();
    }

    private static List<String> fields(Table table, Entry entry) {
        List<String> fields = new ArrayList<>();
        entry.place().values().forEach(value -> fields.add(Csv.text(value.orElse(""))));
        fields.add(Csv.text(table.metric().name()));
        fields.add(Csv.text(table.metric().shownUnit()));
        fields.add(Csv.number(entry.sample().mean()));
        fields.add(Csv.number(entry.sample().deviation()));
        fields.add(Integer.toString(entry.sample().n()));
        fields.add(Integer.toString(entry.planned()));
        fields.add(Csv.text(entry.remark()));
        fields.add(entry.isBest() ? "yes" : "no");
        fields.add(Csv.text(chosen(entry.chosen())));
        Optional<Against> against = entry.against();
        fields.add(against.map(a -> Integer.toString(a.test().pairs())).orElse(""));
        fields.add(against.map(a -> Csv.number(a.test().meanDifference())).orElse(""));
        fields.add(against.map(a -> Csv.number(a.test().p().orElse(Double.NaN))).orElse(""));
        fields.add(
                against.map(a -> Csv.number(a.corrected().orElse(Double.NaN))).orElse(""));
        fields.add(
                against.isPresent()
                        ? table.comparison().map(with -> with.test().keyword()).orElse("")
                        : "");
        fields.add(against.map(a -> Csv.text(a.test().word())).orElse(""));
        return fields;
    }

    private static String chosen(Coordinates chosen) {
        List<String> words = new ArrayList<>();
        for (String axis : chosen.axes()) {
            chosen.value(axis).ifPresent(value -> words.add(axis + "=" + value));
        }
        return String.join("; ", words);
    }
}
