package org.assay.experiments.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.store.CellStatus;
import org.assay.experiments.store.RunStore;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Quantity;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.state.StateTree;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final Map<String, String> HERE = Map.of("assay", "1", "started", "now");

    @TempDir
    Path root;

    /** What ends a process, seen from inside: nothing catches it. */
    private static final class Killed extends Error {}

    private static PlannedCell cell() {
        return Cells.of(
                14,
                Map.of(
                        "optimizer",
                        new ComponentSpec("optimizer", "adam", Map.of("rate", 0.01)),
                        "sampler",
                        ComponentSpec.of("sampler", "history-lstm"),
                        "weights",
                        new ComponentSpec("weights", "biased", Map.of("k", 0.5)),
                        "diagnostics",
                        ComponentSpec.of("diagnostics", "sampling"),
                        "evaluate",
                        new ComponentSpec("evaluation", "evaluation", Map.of("every", new Quantity(4, "steps"))),
                        "batch",
                        16));
    }

    private static CellRun.Ending run(Path directory, CellListener listener, Map<String, String> provenance)
            throws IOException {
        try (Backend backend = new ReferenceBackend()) {
            return new CellRun(directory, listener, 0, 0)
                    .run(
                            Cells.COMPONENTS,
                            cell().training(),
                            new DatasetContext(Cells.NO_DATA, 1, 1),
                            backend,
                            provenance);
        }
    }

    private Path uninterrupted() throws IOException {
        Path directory = new RunStore(root.resolve("whole")).begin(cell(), HERE);
        run(directory, share -> {}, HERE);
        return directory;
    }

    private static void kill(Path directory) {
        assertThatThrownBy(() -> run(
                        directory,
                        share -> {
                            if (share > 0.7) {
                                throw new Killed();
                            }
                        },
                        HERE))
                .isInstanceOf(Killed.class);
    }

    /** The lines of the metrics without what the clock says. */
    private static List<String> told(Path directory) throws IOException {
        return Files.readAllLines(directory.resolve(RunStore.METRICS)).stream()
                .filter(line -> !line.contains("seconds\",\"step"))
                .map(line -> line.replaceAll("\"seconds\":[^,]*,", ""))
                .toList();
    }

    @Test
    void a_cell_that_was_cut_off_goes_on_to_the_same_numbers() throws IOException {
        Path uninterrupted = uninterrupted();
        RunStore store = new RunStore(root.resolve("cut"));
        Path directory = store.begin(cell(), HERE);
        kill(directory);
        assertThat(directory.resolve(RunStore.CHECKPOINT)).exists();
        assertThat(store.status(cell().id())).isEqualTo(CellStatus.INTERRUPTED);

        assertThat(store.begin(cell(), HERE)).isEqualTo(directory);
        assertThat(run(directory, share -> {}, HERE).status()).isEqualTo(CellStatus.DONE);
        assertThat(told(directory)).isEqualTo(told(uninterrupted)).hasSizeGreaterThan(20);
        assertThat(Files.readString(directory.resolve(RunStore.LOG))).contains("goes on from a checkpoint");
        assertThat(directory.resolve(RunStore.CHECKPOINT)).doesNotExist();
        assertThat(Files.readAllLines(directory.resolve(RunStore.SNAPSHOTS)))
                .hasSameSizeAs(Files.readAllLines(uninterrupted.resolve(RunStore.SNAPSHOTS)));
    }

    @Test
    void on_another_machine_and_from_a_torn_checkpoint_it_begins_again() throws IOException {
        Path uninterrupted = uninterrupted();
        RunStore store = new RunStore(root.resolve("cut"));
        Path directory = store.begin(cell(), HERE);
        kill(directory);
        Map<String, String> elsewhere = Map.of("assay", "2", "started", "later");
        store.begin(cell(), elsewhere);
        run(directory, share -> {}, elsewhere);
        assertThat(told(directory)).isEqualTo(told(uninterrupted));
        assertThat(Files.readString(directory.resolve(RunStore.LOG))).doesNotContain("goes on");

        directory = store.begin(cell(), HERE);
        kill(directory);
        byte[] written = Files.readAllBytes(directory.resolve(RunStore.CHECKPOINT));
        Files.write(directory.resolve(RunStore.CHECKPOINT), Arrays.copyOf(written, written.length / 2));
        store.begin(cell(), HERE);
        run(directory, share -> {}, HERE);
        assertThat(told(directory)).isEqualTo(told(uninterrupted));
    }

    @Test
    void a_checkpoint_that_lacks_what_this_build_keeps_is_put_aside() throws IOException {
        Path uninterrupted = uninterrupted();
        RunStore store = new RunStore(root.resolve("cut"));
        Path directory = store.begin(cell(), HERE);
        kill(directory);
        Path file = directory.resolve(RunStore.CHECKPOINT);
        StateTree written = StateTree.read(file);
        StateTree other = new StateTree();
        other.put("identity", written.getIntegers("identity"));
        other.put("seconds", 1.0);
        for (String name : List.of(RunStore.METRICS, RunStore.SNAPSHOTS, RunStore.LOG)) {
            other.put(name, written.getLong(name));
        }
        other.child("training").child("position").put("step", 4L);
        other.write(file);
        store.begin(cell(), HERE);
        assertThat(run(directory, share -> {}, HERE).status()).isEqualTo(CellStatus.DONE);
        assertThat(told(directory)).isEqualTo(told(uninterrupted));
        assertThat(Files.readString(directory.resolve(RunStore.LOG))).contains("begins again");
    }
}
