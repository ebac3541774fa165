package org.assay.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.store.CellStatus;
import org.assay.framework.component.ComponentSpec;
import org.junit.jupiter.api.Test;

/** What whoever watches a run gets to see. */
class ProgressTest {
    private static final PlannedCell CELL =
            new PlannedCell("00ff", ComponentSpec.of("training", "training"), 1, 1, "synthetic ours seed=1", Map.of());

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long now;

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_terminal_shows_the_phase_below_the_cell_and_erases_what_it_drew() {
        try (LiveProgress live = new LiveProgress(out, 3, true, 1, 60)) {
            live.started(0, CELL);
            bytes.reset();
            live.phase(0, "fits the classifier", "iteration 12, cost 0.342");
            live.ended(0, CELL, CellStatus.FAILED, "out of memory", 1);
        }
        assertThat(shown()).contains("failed synthetic ours seed=1: out of memory");
        assertThat(shown()).as("three lines are drawn, and three erased").contains("\u001b[3A\u001b[J");
        bytes.reset();
        try (LiveProgress live = new LiveProgress(out, 3, true, 1, 60)) {
            live.phase(0, "fits the classifier", "encodes item 20000 of 50000, which takes its time");
            live.started(0, CELL);
        }
        assertThat(shown().lines()).allMatch(line -> line.length() < 70);
        assertThat(shown()).contains("fits the classif\u2026 takes its time\n");
    }

    @Test
    void a_log_tells_a_long_phase_every_half_minute_and_short_cells_once() {
        PlainProgress plain = new PlainProgress(out, 3, true, () -> now);
        plain.started(0, CELL);
        plain.phase(0, "fits the classifier", "iteration 1, cost 0.7");
        assertThat(shown()).isEmpty();
        now = 31_000_000_000L;
        plain.advanced(0, 0.25);
        plain.phase(0, "fits the classifier", "iteration 9, cost 0.4");
        assertThat(shown().strip())
                .isEqualTo("at 25 %: synthetic ours seed=1, fits the classifier: iteration 1, cost 0.7");
        plain.ended(0, CELL, CellStatus.DONE, "", 32);
        now = 99_000_000_000L;
        plain.phase(0, "fits the classifier", "iteration 10, cost 0.4");
        assertThat(shown().lines()).hasSize(2).last().asString().startsWith("[1/3] done");
    }

    @Test
    void what_a_cell_warns_of_is_told_in_every_form() {
        new PlainProgress(out, 3, true).warned(CELL, "mnist: other files");
        assertThat(shown().strip()).isEqualTo("note: mnist: other files (synthetic ours seed=1)");
        bytes.reset();
        new LiveProgress(out, 3, true, 1, 60).warned(CELL, "mnist: other files");
        assertThat(shown()).startsWith("note: mnist: other files (synthetic ours seed=1)\n");
        bytes.reset();
        new JsonProgress(out).warned(CELL, "mnist: other files");
        assertThat(shown().strip())
                .isEqualTo(
                        "{\"event\":\"note\",\"id\":\"00ff\",\"label\":\"synthetic ours seed=1\",\"text\":\"mnist: other files\"}");
    }

    @Test
    void an_interruption_says_whether_what_ended_is_kept() {
        new PlainProgress(out, 3, true).interrupted(1, 3);
        assertThat(shown().strip())
                .isEqualTo(
                        "interrupted: 1 of 3 cells had ended and are kept; the same command goes on with the others");
        bytes.reset();
        new PlainProgress(out, 3, false).interrupted(1, 3);
        assertThat(shown().strip()).isEqualTo("interrupted: 1 of 3 cells had ended; nothing was kept");
        bytes.reset();
        new LiveProgress(out, 3, false, 1, 60).interrupted(1, 3);
        assertThat(shown()).contains("cells had ended; nothing was kept");
    }

    @Test
    void programs_hear_of_each_phase_once() {
        JsonProgress json = new JsonProgress(out);
        json.started(0, CELL);
        json.phase(0, "fits the classifier", "iteration 1, cost 0.7");
        json.phase(0, "fits the classifier", "iteration 2, cost 0.6");
        json.phase(0, "takes joint steps", "");
        assertThat(shown().lines())
                .containsExactly(
                        "{\"event\":\"phase\",\"id\":\"00ff\",\"label\":\"synthetic ours seed=1\",\"phase\":\"fits the classifier\"}",
                        "{\"event\":\"phase\",\"id\":\"00ff\",\"label\":\"synthetic ours seed=1\",\"phase\":\"takes joint steps\"}");
    }
}
