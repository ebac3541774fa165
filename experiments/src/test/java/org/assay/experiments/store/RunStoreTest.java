package org.assay.experiments.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assay.experiments.plan.PlannedCell;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.metric.Snapshots;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
    private static final PlannedCell CELL =
            new PlannedCell("0123456789abcdef0123", ComponentSpec.of("training", "training"), 1, 1, "a cell", Map.of());

    @TempDir
    Path root;

    private RunStore store;

    @BeforeEach
    void open() {
        store = new RunStore(root);
    }

    @Test
    void a_cell_is_new_then_interrupted_until_its_result_is_written() throws IOException {
        assertThat(store.status(CELL.id())).isEqualTo(CellStatus.NEW);
        Path directory = store.begin(CELL, Map.of("assay", "test"));
        assertThat(store.status(CELL.id())).isEqualTo(CellStatus.INTERRUPTED);
        RunStore.finish(directory, CellStatus.DONE, "", 1.5, Map.of("backend", "cpu"));
        StoredCell read = store.read(CELL.id());
        assertThat(read.status()).isEqualTo(CellStatus.DONE);
        assertThat(read.provenance()).containsEntry("backend", "cpu");
        assertThat(read.seconds()).isEqualTo(1.5);
    }

    @Test
    void a_torn_line_of_metrics_is_told_and_the_others_are_kept() throws IOException {
        Path directory = store.begin(CELL, Map.of());
        Files.writeString(
                directory.resolve(RunStore.METRICS),
                "{\"metric\":\"test.error\",\"step\":5,\"epoch\":1,\"seconds\":0.5,\"scored\":0,\"value\":0.25}\n{\"metric\":\"test.err");
        RunStore.finish(directory, CellStatus.DIVERGED, "at step 7", 1, Map.of());
        StoredCell read = store.read(CELL.id());
        assertThat(read.reason()).isEqualTo("at step 7");
        assertThat(read.series().get("test.error")).containsExactly(new StoredCell.MetricPoint(5, 1, 0.5, 0, 0.25));
        assertThat(store.warnings())
                .singleElement()
                .asString()
                .contains("line 2")
                .contains("torn");
        assertThat(store.warnings()).isEmpty();
    }

    @Test
    void snapshots_are_read_by_name_as_they_were_written_and_a_torn_last_line_is_told() throws IOException {
        Path directory = store.begin(CELL, Map.of());
        double[] values = {0.1f, 3_000_000_001.0, Double.NaN};
        String first = SnapshotFile.line(Snapshots.SCORES.of(values, values, values), 7, 0.5, 1.25);
        String other = SnapshotFile.line(Snapshots.WEIGHTS.of(values, values, values), 7, 0.5, 1.25);
        String torn = SnapshotFile.line(Snapshots.SCORES.of(values, values, values), 8, 1, 2);
        Files.writeString(directory.resolve(RunStore.SNAPSHOTS), first + other + torn.substring(0, torn.length() / 2));
        assertThat(store.snapshots(CELL.id(), "sampler.scores")).singleElement().satisfies(read -> {
            assertThat(read.step()).isEqualTo(7);
            assertThat(read.seconds()).isEqualTo(1.25);
            assertThat(read.columns()).containsOnlyKeys("lower", "upper", "count");
            assertThat(read.columns().get("count")[0]).isEqualTo(0.1, within(1e-8));
            assertThat(read.columns().get("count")[1]).isEqualTo(3_000_000_001.0);
            assertThat(read.columns().get("count")[2]).isNaN();
        });
        assertThat(store.warnings()).singleElement().asString().contains("line 3 is torn");
        store.begin(CELL, Map.of());
        assertThat(store.snapshots(CELL.id(), "sampler.scores")).isEmpty();
    }

    @Test
    void columns_of_cells_of_before_go_by_the_names_they_have_now() throws IOException {
        Path directory = store.begin(CELL, Map.of());
        Files.writeString(
                directory.resolve(RunStore.SNAPSHOTS),
                "{\"snapshot\":\"sampler.predicted-losses\",\"step\":5,\"epoch\":1,\"seconds\":0.5,"
                        + "\"columns\":{\"predicted\":[0.5],\"true\":[0.25],\"class\":[3]}}\n");
        Map<String, double[]> columns =
                store.snapshots(CELL.id(), "sampler.predicted-losses").get(0).columns();
        assertThat(columns.keySet()).containsExactly("predicted-loss", "true-loss", "class");
        assertThat(columns.get("true-loss")).containsExactly(0.25);
        assertThat(columns.get("class")).containsExactly(3);
    }

    @Test
    void a_foreign_result_counts_as_interrupted_and_is_told() throws IOException {
        Path directory = store.begin(CELL, Map.of());
        Files.writeString(directory.resolve(RunStore.RESULT), "not ours");
        assertThat(store.status(CELL.id())).isEqualTo(CellStatus.INTERRUPTED);
        assertThat(store.warnings()).singleElement().asString().contains(RunStore.RESULT);
    }

    @Test
    void a_new_attempt_leaves_nothing_of_the_last() throws IOException {
        Path directory = store.begin(CELL, Map.of());
        Files.writeString(directory.resolve(RunStore.METRICS), "{}\n");
        RunStore.finish(directory, CellStatus.FAILED, "why", 1, Map.of());
        store.begin(CELL, Map.of());
        assertThat(store.read(CELL.id()).series()).isEmpty();
        assertThat(directory.resolve(RunStore.RESULT)).doesNotExist();
    }

    @Test
    void one_run_at_a_time_holds_a_directory() throws IOException {
        try (RunLock held = RunLock.take(root)) {
            assertThatThrownBy(() -> RunLock.take(root))
                    .isInstanceOf(RunLock.HeldException.class)
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
                    .hasMessageContaining("--out");
        }
        RunLock.take(root).close();
    }
}
