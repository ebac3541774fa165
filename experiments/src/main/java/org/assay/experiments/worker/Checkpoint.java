package org.assay.experiments.worker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assay.experiments.store.RunStore;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateTree;
import org.assay.framework.state.Stateful;

/**
 * What a cell is taken up from after its process was killed: the training's whole state (parameters, optimizer, sampler, position) with the lengths that
 * the cell's files had then. Written beside and renamed, after an evaluation, no more often than at an interval. The numbers are those of a run that
 * was never interrupted, so it serves only the program, machine, backend and threads that wrote it; for another the cell begins again.
 */
final class Checkpoint {
    private static final List<String> FILES = List.of(RunStore.METRICS, RunStore.SNAPSHOTS, RunStore.LOG);
    private static final String TRAINING = "training";
    private static final String IDENTITY = "identity";
    private static final String SECONDS = "seconds";

    private final Path directory;
    private final int[] identity;
    private final long everyNanos;
    private Optional<StateTree> earlier;
    private long writtenAt = System.nanoTime();

    /**
     * Opens the checkpoint of a cell: the files of an attempt that cannot be taken up are removed, those of one that can are cut to what it had.
     *
     * @param provenance of this attempt; that of the earlier must be the same, but for when and by which command it was started
     */
    Checkpoint(Path directory, Map<String, String> provenance, long everyNanos) throws IOException {
        this.directory = directory;
        this.everyNanos = everyNanos;
        Map<String, String> machine = new TreeMap<>(provenance);
        machine.keySet().removeAll(List.of("command", "started", "commit", "device-reason"));
        this.identity = machine.toString().chars().toArray();
        this.earlier = read();
        if (earlier.isEmpty()) {
            remove();
            return;
        }
        for (String name : FILES) {
            cut(directory.resolve(name), earlier.get().getLong(name));
        }
    }

    private Optional<StateTree> read() {
        Path file = directory.resolve(RunStore.CHECKPOINT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            StateTree state = StateTree.read(file);
            boolean whole = Arrays.equals(state.getIntegers(IDENTITY), identity);
            for (String name : FILES) {
                Path told = directory.resolve(name);
                whole &= (Files.exists(told) ? Files.size(told) : 0) >= state.getLong(name);
            }
            return whole ? Optional.of(state) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void remove() throws IOException {
        Files.deleteIfExists(directory.resolve(RunStore.CHECKPOINT));
        for (String name : FILES) {
            Files.deleteIfExists(directory.resolve(name));
        }
    }

    private static void cut(Path file, long length) throws IOException {
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
        }
    }

    /** The training's state to go on from, where there is one. */
    Optional<StateReader> training() {
        return earlier.map(state -> state.child(TRAINING));
    }

    /** Begins again after all, the log kept. */
    void discard() throws IOException {
        earlier = Optional.empty();
        Files.deleteIfExists(directory.resolve(RunStore.CHECKPOINT));
        cut(directory.resolve(RunStore.METRICS), 0);
        cut(directory.resolve(RunStore.SNAPSHOTS), 0);
    }

    /** Seconds that the earlier attempts took until then. */
    double seconds() {
        return earlier.map(state -> state.getDouble(SECONDS)).orElse(0.0);
    }

    /** Writes the state, if the last is old enough; what the cell's files tell until now must be in them. */
    void offer(Stateful training, double seconds) throws IOException {
        if (System.nanoTime() - writtenAt < everyNanos) {
            return;
        }
        StateTree state = new StateTree();
        training.save(state.child(TRAINING));
        state.put(IDENTITY, identity);
        state.put(SECONDS, seconds);
        for (String name : FILES) {
            Path told = directory.resolve(name);
            state.put(name, Files.exists(told) ? Files.size(told) : 0L);
        }
        Path file = directory.resolve(RunStore.CHECKPOINT);
        Path beside = file.resolveSibling(RunStore.CHECKPOINT + ".new");
        state.write(beside);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        writtenAt = System.nanoTime();
    }
}
