package org.assay.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.reports.reading.Coordinates;
import org.assay.reports.text.Csv;
import org.assay.reports.text.FactColumns;

/**
 * A table in long form: one record an entry, with all digits, in the unit the table shows. The facts of the report follow in
 * columns of their own.
 */
public final class CsvTable {
    private CsvTable() {}

    public static String render(Table table) {
        StringBuilder csv = new StringBuilder();
        FactColumns facts = new FactColumns(table.header());
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
                "sd_difference",
                "ci_low",
                "ci_high",
                "p",
                "p_holm",
                "test",
                "untested"));
        boolean published = table.rows().stream().anyMatch(row -> row.source().isPresent());
        if (published) {
            heads.add("published_by");
        }
        heads.addAll(facts.heads());
        csv.append(Csv.line(heads));
        for (Table.Row row : table.rows()) {
            for (Optional<Entry> entry : row.entries()) {
                entry.ifPresent(shown -> {
                    List<String> fields = fields(table, shown, row.source().isPresent());
                    if (published) {
                        fields.add(Csv.text(row.source().orElse("")));
                    }
                    fields.addAll(facts.fields());
                    csv.append(Csv.line(fields));
                });
            }
        }
        return csv.toString();
    }

    private static List<String> fields(Table table, Entry entry, boolean published) {
        List<String> fields = new ArrayList<>();
        entry.place().values().forEach(value -> fields.add(Csv.text(value.orElse(""))));
        fields.add(Csv.text(table.metric().name()));
        fields.add(Csv.text(table.metric().shownUnit()));
        boolean sampled = entry.sample().n() > 0;
        fields.add(sampled ? Csv.number(entry.sample().mean()) : entry.mean());
        fields.add(sampled ? Csv.number(entry.sample().deviation()) : entry.deviation());
        fields.add(published ? "" : Integer.toString(entry.sample().n()));
        fields.add(published ? "" : Integer.toString(entry.planned()));
        fields.add(Csv.text(entry.remark()));
        fields.add(entry.isBest() ? "yes" : "no");
        fields.add(Csv.text(chosen(entry.chosen())));
        Optional<Against> against = entry.against();
        fields.add(against.map(a -> Integer.toString(a.test().pairs())).orElse(""));
        fields.add(against.map(a -> Csv.number(a.test().meanDifference())).orElse(""));
        fields.add(
                against.map(a -> Csv.number(a.test().differences().deviation())).orElse(""));
        double half = halfInterval(table, against);
        fields.add(
                against.map(a -> Csv.number(a.test().meanDifference() - half)).orElse(""));
        fields.add(
                against.map(a -> Csv.number(a.test().meanDifference() + half)).orElse(""));
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

    private static double halfInterval(Table table, Optional<Against> against) {
        return against.isPresent() && table.comparison().isPresent()
                ? table.comparison().get().halfInterval(against.get().test())
                : Double.NaN;
    }

    private static String chosen(Coordinates chosen) {
        List<String> words = new ArrayList<>();
        for (String axis : chosen.axes()) {
            chosen.value(axis).ifPresent(value -> words.add(axis + "=" + value));
        }
        return String.join("; ", words);
    }
}
