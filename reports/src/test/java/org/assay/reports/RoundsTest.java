package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Outcome;
import org.assay.reports.statistics.PairedTest;
import org.assay.reports.table.Against;
import org.assay.reports.table.Comparison;
import org.assay.reports.table.Entry;
import org.assay.reports.table.Table;
import org.assay.reports.table.TableSpec;
import org.junit.jupiter.api.Test;

/** Seeds that repeat one another, such as those that leave the same group out, count once. */
class RoundsTest {
    /** By seed, 4 to 9; 4 and 7, 5 and 8, 6 and 9 repeat one another. */
    private static final double[] BASE = {0.30, 0.20, 0.40, 0.34, 0.26, 0.38};

    private static final double[] OURS = {0.25, 0.21, 0.31, 0.29, 0.19, 0.35};

    private static List<CellResult> cells() {
        List<CellResult> cells = new ArrayList<>();
        for (int i = 0; i < BASE.length; i++) {
            cells.add(Samples.cell("base", Map.of(), 4 + i, "test.error", BASE[i]));
            cells.add(Samples.cell("ours", Map.of(), 4 + i, "test.error", OURS[i]));
        }
        return cells;
    }

    private static Table table(List<CellResult> cells) {
        TableSpec spec = TableSpec.named("errors")
                .value("test.error")
                .rows("method")
                .rounds(3)
                .compare(Comparison.against("base", PairedTest.PAIRED_T))
                .build();
        return spec.of(Samples.results(cells), Samples.header());
    }

    private static Entry entry(Table table, int row) {
        return table.rows().get(row).entries().get(0).orElseThrow();
    }

    /** Means by group: base 32, 23, 39; ours 27, 20, 33 %. By scipy.stats.ttest_rel of those: t = 5.2915, p = 0.03391. */
    @Test
    void a_group_is_compared_once_however_often_it_was_left_out() {
        Table table = table(cells());
        Entry ours = entry(table, 1);
        assertThat(ours.sample().n()).isEqualTo(3);
        assertThat(ours.planned()).isEqualTo(3);
        assertThat(ours.sample().mean()).isCloseTo(80 / 3.0, within(1e-9));
        assertThat(ours.sample().deviation()).isCloseTo(6.506407098647712, within(1e-9));
        Against against = ours.against().orElseThrow();
        assertThat(against.test().pairs()).isEqualTo(3);
        assertThat(against.test().p().orElseThrow()).isCloseTo(0.03391, within(1e-5));
        assertThat(table.explanation())
                .contains("over means of seeds, n = 3", "over the means of seeds that both have");
        assertThat(table.notes()).anyMatch(note -> note.contains("Seeds that are 3 apart repeat one another"));
    }

    @Test
    void a_group_that_lacks_a_round_has_no_mean() {
        List<CellResult> cells = cells();
        cells.replaceAll(cell -> cell.seed() == 8
                        && cell.method()
                                .equals(Samples.cell("ours", Map.of(), 8, "test.error", 0)
                                        .method())
                ? Samples.with(cell, Outcome.failed("out of memory"))
                : cell);
        Entry ours = entry(table(cells), 1);
        assertThat(ours.sample().n()).isEqualTo(2);
        assertThat(ours.sample().mean()).isCloseTo(30, within(1e-9));
        assertThat(ours.remark()).isEqualTo("2/3 (1 failed)");
    }
}
