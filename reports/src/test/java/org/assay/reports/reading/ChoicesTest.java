package org.assay.reports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assay.reports.Samples;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Outcome;
import org.assay.reports.statistics.PairedTest;
import org.assay.reports.table.Comparison;
import org.assay.reports.table.Table;
import org.assay.reports.table.TableSpec;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    private static CellResult cell(String method, String block, String rate, double error) {
        return Samples.cell(method, Map.of("block", block, "rate", rate), 1, "validation.error", error);
    }

    private static Table table(List<CellResult> cells) {
        return TableSpec.named("errors")
                .value("validation.error")
                .rows("method")
                .columns("block")
                .select("validation.error", List.of("rate"))
                .compare(Comparison.against("bow", PairedTest.PAIRED_T))
                .build()
                .of(Samples.results(cells), Samples.header());
    }

    private static List<CellResult> cells() {
        List<CellResult> cells = new ArrayList<>();
        for (String block : List.of("hog", "hof")) {
            cells.add(cell("bow", block, "1", 0.5));
            cells.add(cell("bow", block, "2", 0.6));
            cells.add(cell("t1", block, "1", block.equals("hog") ? 0.4 : 0.3));
            cells.add(cell("t1", block, "2", block.equals("hog") ? 0.3 : 0.4));
        }
        return cells;
    }

    @Test
    void a_method_with_one_choice_everywhere_is_named_once() {
        assertThat(table(cells()).notes())
                .contains("Chosen for each entry by the best mean validation error over seeds: rate = 1 for bow; t1,"
                        + " block = hof. rate = 2 for t1, block = hog.");
    }

    @Test
    void what_has_not_run_has_no_choice_and_no_list_of_what_was_not_tested() {
        List<CellResult> none = cells().stream()
                .map(cell -> new CellResult(
                        cell.experiment(),
                        cell.method(),
                        cell.factors(),
                        cell.seed(),
                        Outcome.missing("not run yet"),
                        Map.of(),
                        cell.provenance()))
                .toList();
        Table table = table(none);
        assertThat(table.explanation()).contains("no seed has a value", "No comparison with bow could be tested");
        assertThat(table.notes()).isEmpty();
    }
}
