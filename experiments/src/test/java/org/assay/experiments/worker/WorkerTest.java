package org.assay.experiments.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.store.CellStatus;
import org.assay.experiments.store.RunStore;
import org.assay.experiments.store.StoredCell;
import org.assay.framework.component.ComponentSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
    private static final WorkerSettings SETTINGS = new WorkerSettings("reference", 1, List.of(), Cells.NO_DATA);

    @TempDir
    Path root;

    private static PlannedCell cell(double rate, long steps) {
        return Cells.of(steps, Map.of("optimizer", new ComponentSpec("optimizer", "sgd", Map.of("rate", rate))));
    }

    private WorkerProcess.Answer run(WorkerProcess worker, RunStore store, PlannedCell cell) throws IOException {
        return worker.run(cell, store.begin(cell, Map.of()), Map.of(), share -> {});
    }

    @Test
    void cells_follow_each_other_in_one_process_and_leave_their_results() throws IOException {
        RunStore store = new RunStore(root);
        try (WorkerProcess worker = WorkerProcess.start(SETTINGS, "", root.resolve("worker.log"))) {
            assertThat(run(worker, store, cell(0.1, 5)).status()).isEqualTo(CellStatus.DONE);
            WorkerProcess.Answer diverged = run(worker, store, cell(1e300, 50));
            assertThat(diverged.status()).isEqualTo(CellStatus.DIVERGED);
            assertThat(diverged.reason()).contains("step").contains("rate");
            assertThat(run(worker, store, cell(0.2, 5)).status()).isEqualTo(CellStatus.DONE);
        }
        StoredCell stored = store.read(cell(0.1, 5).id());
        assertThat(stored.series().get("test.error")).isNotEmpty();
        assertThat(stored.provenance()).containsEntry("backend", "reference").containsEntry("threads", "1");
        assertThat(store.read(cell(1e300, 50).id()).series())
                .as("metrics so far are kept")
                .isNotEmpty();
    }

    @Test
    void what_a_user_should_know_of_the_data_is_passed_on() throws IOException {
        ComponentSpec dataset = new ComponentSpec("dataset", "digits", Map.of("validation", 0.0));
        PlannedCell cell = Cells.of(
                2, Map.of("optimizer", new ComponentSpec("optimizer", "sgd", Map.of("rate", 0.1)), "dataset", dataset));
        RunStore store = new RunStore(root);
        List<String> warnings = new ArrayList<>();
        try (WorkerProcess worker = WorkerProcess.start(SETTINGS, "", root.resolve("worker.log"))) {
            worker.run(cell, store.begin(cell, Map.of()), Map.of(), new CellListener() {
                @Override
                public void advanced(double share) {}

                @Override
                public void warned(String text) {
                    warnings.add(text);
                }
            });
        }
        assertThat(warnings)
                .containsExactly("the validation split of the data set is empty, so nothing is evaluated on it");
    }

    @Test
    void a_cell_gives_the_same_numbers_alone_and_after_others() throws IOException {
        RunStore alone = new RunStore(root.resolve("alone"));
        RunStore after = new RunStore(root.resolve("after"));
        PlannedCell cell = cell(0.1, 8);
        try (WorkerProcess worker = WorkerProcess.start(SETTINGS, "", root.resolve("worker.log"))) {
            run(worker, alone, cell);
            run(worker, after, cell(0.3, 6));
            run(worker, after, cell);
        }
        assertThat(values(after.read(cell.id())))
                .isEqualTo(values(alone.read(cell.id())))
                .isNotEmpty();
    }

    private static List<Double> values(StoredCell stored) {
        return stored.series().get("test.loss").stream()
                .map(StoredCell.MetricPoint::value)
                .toList();
    }

    @Test
    void a_killed_worker_fails_its_cell_with_the_signal() throws IOException {
        RunStore store = new RunStore(root);
        PlannedCell cell = cell(0.01, 100_000_000);
        try (WorkerProcess worker = WorkerProcess.start(SETTINGS, "", root.resolve("worker.log"))) {
            WorkerProcess.Answer answer = worker.run(
                    cell,
                    store.begin(cell, Map.of()),
                    Map.of(),
                    share -> ProcessHandle.of(worker.pid()).ifPresent(ProcessHandle::destroyForcibly));
            assertThat(answer.status()).isEqualTo(CellStatus.FAILED);
            assertThat(answer.reason()).contains("signal 9");
            assertThat(answer.recorded()).isFalse();
        }
    }
}
