package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.reports.figure.Picture;
import org.assay.reports.figure.SvgFigure;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Snapshot;
import org.assay.reports.table.MatrixSpec;
import org.assay.reports.table.Table;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    @Test
    void predictions_are_counted_over_seeds() {
        List<CellResult> cells = new ArrayList<>();
        for (long seed = 1; seed <= 2; seed++) {
            double last = seed - 1;
            cells.add(Samples.cell("ours", Map.of(), seed, "test.error", 0.1)
                    .with(name -> name.equals("predictions.test")
                            ? List.of(new Snapshot(
                                    0,
                                    0,
                                    0,
                                    Map.of(
                                            MatrixSpec.LABEL, new double[] {0, 0, 1, 2},
                                            MatrixSpec.PREDICTED, new double[] {0, 1, 1, last})))
                            : List.of()));
        }
        Table percent = new MatrixSpec("confusion", "", "test", List.of(), MatrixSpec.Shown.PERCENT, Optional.empty())
                .of(Samples.results(cells), Samples.header());
        assertThat(percent.rows().stream()
                        .map(row -> row.entries().stream()
                                .map(entry -> entry.orElseThrow().mean())
                                .toList())
                        .toList())
                .containsExactly(
                        List.of("50.0", "50.0", "0.0"), List.of("0.0", "100.0", "0.0"), List.of("50.0", "50.0", "0.0"));
        assertThat(percent.rows().get(1).entries().get(1).orElseThrow().isBest())
                .isTrue();
        Picture map = new MatrixSpec("confusion", "", "test", List.of(), MatrixSpec.Shown.PERCENT, Optional.empty())
                .picture(Samples.results(cells), Samples.header())
                .orElseThrow();
        assertThat(map.panels().get(0).labels())
                .extracting(Picture.Label::text)
                .containsExactly("50.0", "50.0", "0.0", "0.0", "100.0", "0.0", "50.0", "50.0", "0.0");
        assertThat(map.panels().get(0).labels())
                .extracting(label -> label.color() == 0xFFFFFF)
                .as("white on dark alone")
                .containsExactly(false, false, false, false, true, false, false, false, false);
        List<Integer> brightness = map.panels().get(0).tiles().stream()
                .map(tile -> (tile.color() >> 16) + (tile.color() >> 8 & 0xFF) + (tile.color() & 0xFF))
                .toList();
        assertThat(brightness.get(4)).as("100 % is darker than 50 %").isLessThan(brightness.get(0));
        assertThat(brightness.get(0)).as("50 % is darker than none").isLessThan(brightness.get(2));
        assertThat(SvgFigure.render(map)).contains(">100.0</text>", ">Predicted class</text>");
        Table untold = new MatrixSpec(
                        "confusion", "", "validation", List.of(), MatrixSpec.Shown.COUNTS, Optional.empty())
                .of(Samples.results(cells), Samples.header());
        assertThat(untold.rows()).isEmpty();
        assertThat(untold.notes())
                .anyMatch(note -> note.startsWith("2 runs have no predictions on the validation split"));
    }
}
