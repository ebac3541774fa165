package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assay.reports.result.CellResult;
import org.assay.reports.statistics.PairedTest;
import org.assay.reports.table.Comparison;
import org.assay.reports.table.CsvTable;
import org.assay.reports.table.Differences;
import org.assay.reports.table.Entry;
import org.assay.reports.table.PlainTable;
import org.assay.reports.table.Table;
import org.assay.reports.table.TableSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups that are easy or hard for both methods: entries spread widely, their differences hardly. */
class DifferencesTest {
    private static final double[] BASE = {0.58, 0.31, 0.80, 0.45, 0.66};
    private static final double[] OURS = {0.63, 0.35, 0.84, 0.52, 0.70};

    private static List<CellResult> cells() {
        List<CellResult> cells = new ArrayList<>();
        for (int i = 0; i < BASE.length; i++) {
            cells.add(Samples.cell("base", Map.of(), i + 1, "test.error", BASE[i]));
            cells.add(Samples.cell("ours", Map.of(), i + 1, "test.error", OURS[i]));
        }
        return cells;
    }

    private static TableSpec spec(double level) {
        return TableSpec.named("errors")
                .value("test.error")
                .rows("method")
                .compare(new Comparison("base", PairedTest.PAIRED_T, level))
                .build();
    }

    private static Table table(List<CellResult> cells, double level) {
        return spec(level).of(Samples.results(cells), Samples.header());
    }

    private static Table differences(double level) {
        return Differences.of(table(cells(), level), "Base").orElseThrow();
    }

    /** By scipy, of the differences 5, 4, 4, 7, 4: stats.t.interval(0.95, 4, mean, stats.sem) is 4.8 +- 1.6189317847, stats.ttest_rel has p = 0.0011873594. */
    @Test
    void each_comparison_has_its_paired_difference_with_an_interval() {
        Table table = table(cells(), 0.05);
        assertThat(table.rows().get(1).entries().get(0).orElseThrow().deviation())
                .as("the spread of entries")
                .isEqualTo("19");
        Table differences = differences(0.05);
        assertThat(differences.name()).isEqualTo("errors.differences");
        assertThat(differences.caption()).isEqualTo("Paired differences from Base");
        assertThat(differences.columns().get(0).heads()).containsExactly("Difference (points)");
        assertThat(differences.rows()).hasSize(1);
        Entry ours = differences.rows().get(0).entries().get(0).orElseThrow();
        assertThat(ours.mean()).isEqualTo("4.8");
        assertThat(ours.deviation()).isEqualTo("1.6");
        assertThat(ours.remark()).isEqualTo("p = 0.0012");
        assertThat(differences.explanation())
                .contains(
                        "Test error less that of Base (percentage points)", "95 % confidence interval", "n = 5 pairs");
        assertThat(table.notes())
                .anyMatch(note ->
                        note.startsWith("\u00B1 is the spread") && note.contains("the table of paired differences"));
        assertThat(CsvTable.render(table).lines().toList().get(2))
                .contains(",5,4.8000000", ",1.303840", ",3.18106", ",6.41893", ",0.0011873");
    }

    /** By scipy, stats.t.interval(0.9, ...): 4.8 +- 1.2430696. */
    @Test
    void the_interval_is_of_the_level_of_the_test() {
        assertThat(differences(0.1).rows().get(0).entries().get(0).orElseThrow().deviation())
                .isEqualTo("1.2");
        assertThat(differences(0.1).explanation()).contains("90 % confidence interval");
    }

    @Test
    void a_difference_that_does_not_vary_has_no_p() {
        List<CellResult> cells = cells();
        for (int i = 0; i < BASE.length; i++) {
            cells.add(Samples.cell("same", Map.of(), i + 1, "test.error", BASE[i]));
        }
        cells.add(Samples.cell("lone", Map.of(), 1, "test.error", 0.5));
        String text =
                PlainTable.render(Differences.of(table(cells, 0.05), "Base").orElseThrow());
        assertThat(text).contains("same", "0.0 \u00B1 0.0  identical", "\u22128.0  too few pairs, n = 1");
    }

    @Test
    void one_reason_why_nothing_was_tested_is_told_once() {
        Table untested = table(cells().subList(0, 2), 0.05);
        assertThat(untested.explanation()).contains("No comparison with base could be tested: too few pairs.");
        assertThat(untested.notes()).isEmpty();
        List<CellResult> mixed = cells().subList(0, 4);
        List<CellResult> cells = new ArrayList<>(mixed);
        cells.add(Samples.cell("lone", Map.of(), 1, "test.error", 0.5));
        assertThat(table(cells, 0.05).notes()).contains("Not tested (too few pairs): lone.");
    }

    @Test
    void without_a_test_there_are_no_differences(@TempDir Path directory) throws Exception {
        Table untested = table(cells().subList(0, 2), 0.05);
        assertThat(Differences.of(untested, "Base")).isEmpty();
        assertThat(untested.notes()).noneMatch(note -> note.contains("differences"));
        ReportSpec report = new ReportSpec(Samples.header(), List.of(spec(0.05)), List.of(), List.of());
        ReportFiles files = Report.write(report, Samples.results(cells()), directory);
        assertThat(files.summary()).contains("4.8 \u00B1 1.6");
        assertThat(Files.readString(directory.resolve("index.html"))).contains("id=\"table-errors.differences\"");
        assertThat(directory.resolve("tables/errors.differences.tex")).content().contains("4.8 & 1.6$^{\\ddagger}$");
    }
}
