package org.assay.experiments.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.assay.experiments.store.CellStatus;
import org.assay.experiments.store.KeptModel;
import org.assay.experiments.store.RunStore;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.metric.Snapshot;
import org.assay.framework.procedure.Phase;
import org.assay.framework.state.Stateful;
import org.assay.framework.tensor.Backend;
import org.assay.framework.training.DivergedException;
import org.assay.framework.training.Training;
import org.assay.framework.training.TrainingConfiguration;
import org.assay.framework.training.TrainingListener;
import org.assay.framework.training.TrainingSummary;

/** Runs one cell in this process, writing its metrics and log as they come and its result last. */
final class CellRun {
    /** How a cell ended. */
    record Ending(CellStatus status, String reason) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long TOLD_EVERY_NANOS = 100_000_000;
    private static final long CHECKPOINT_EVERY_NANOS = 60_000_000_000L;

    private final Path directory;
    private final CellListener listener;
    private final long checkpointEveryNanos;
    private final long tellEveryNanos;

    CellRun(Path directory, CellListener listener) {
        this(directory, listener, CHECKPOINT_EVERY_NANOS, TOLD_EVERY_NANOS);
    }

    CellRun(Path directory, CellListener listener, long checkpointEveryNanos, long tellEveryNanos) {
        this.directory = directory;
        this.listener = listener;
        this.checkpointEveryNanos = checkpointEveryNanos;
        this.tellEveryNanos = tellEveryNanos;
    }

    /**
     * Runs the cell, from its checkpoint where an earlier attempt left one.
     *
     * @throws IOException when the cell's files cannot be written
     */
    Ending run(
            Components components,
            ComponentSpec spec,
            DatasetContext context,
            Backend backend,
            Map<String, String> provenance)
            throws IOException {
        long start = System.nanoTime();
        Checkpoint checkpoint = new Checkpoint(directory, provenance, checkpointEveryNanos);
        Ending ending;
        Map<KeptModel.Kind, KeptModel> models = Map.of();
        try (Writer metrics = open(RunStore.METRICS);
                SnapshotWriter snapshots = new SnapshotWriter(directory.resolve(RunStore.SNAPSHOTS));
                Writer log = open(RunStore.LOG)) {
            try {
                TrainingConfiguration configuration = components.instantiate(TrainingConfiguration.FAMILY, spec);
                Recorder recorder = new Recorder(metrics, snapshots, log, checkpoint, start);
                Training training = resumed(configuration, context, backend, recorder, checkpoint);
                TrainingSummary summary = training.run(recorder);
                models = KeptFiles.write(directory, training, configuration.keep());
                log.write("done: " + summary.steps() + " steps, " + summary.scored() + " samples scored, "
                        + summary.parameters() + " parameters\n");
                ending = new Ending(CellStatus.DONE, "");
            } catch (DivergedException e) {
                log.write("diverged: " + e.getMessage() + "\n");
                ending = new Ending(CellStatus.DIVERGED, e.getMessage());
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (OutOfMemoryError e) {
                ending = new Ending(
                        CellStatus.FAILED,
                        "out of memory: the heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                                + " MiB was not enough; give workers more with --heap, such as --heap 8g, or make the batch, the presample or the model smaller");
            } catch (StackOverflowError e) {
                ending = new Ending(
                        CellStatus.FAILED, "the stack overflowed in a component; this is a fault of that component");
            } catch (RuntimeException | LinkageError | AssertionError e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                log.write("failed: " + trace + "\n");
                ending = new Ending(CellStatus.FAILED, reason(e));
            }
        }
        RunStore.finish(
                directory,
                ending.status(),
                ending.reason(),
                checkpoint.seconds() + (System.nanoTime() - start) * 1e-9,
                provenance,
                models);
        return ending;
    }

    /** The training as the checkpoint has it; from the beginning where there is none, or one that this build cannot read. */
    private static Training resumed(
            TrainingConfiguration configuration,
            DatasetContext context,
            Backend backend,
            Recorder recorder,
            Checkpoint checkpoint)
            throws IOException {
        Training training = new Training(configuration, context, backend, recorder);
        if (checkpoint.training().isEmpty()) {
            return training;
        }
        try {
            training.load(checkpoint.training().get());
            recorder.note("goes on from a checkpoint of an attempt that was cut off");
            return training;
        } catch (IllegalArgumentException | IllegalStateException e) {
            recorder.warning("begins again, since the checkpoint of an attempt that was cut off does not fit: "
                    + e.getMessage());
            checkpoint.discard();
            return new Training(configuration, context, backend, recorder);
        }
    }

    /** The message, with the kind of exception where a message alone would not do. */
    private static String reason(Throwable e) {
        String message = e.getMessage();
        boolean ours = e.getClass().getName().startsWith("org.assay") || e instanceof IllegalArgumentException;
        if (message != null && ours) {
            return message;
        }
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private Writer open(String name) throws IOException {
        return Files.newBufferedWriter(
                directory.resolve(name), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Writes what the training tells. */
    private final class Recorder implements TrainingListener {
        private final Writer metrics;
        private final SnapshotWriter snapshots;
        private final Writer log;
        private final Checkpoint checkpoint;
        private final long start;
        private long toldAt;
        private Phase phase = Phase.DATA;
        private long phaseToldAt;

        Recorder(Writer metrics, SnapshotWriter snapshots, Writer log, Checkpoint checkpoint, long start) {
            this.metrics = metrics;
            this.snapshots = snapshots;
            this.log = log;
            this.checkpoint = checkpoint;
            this.start = start;
        }

        @Override
        public void resumable(Stateful training) {
            try {
                log.flush();
                checkpoint.offer(training, checkpoint.seconds() + (System.nanoTime() - start) * 1e-9);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void metric(String name, long step, double epoch, double seconds, long scored, double value) {
            ObjectNode node = JSON.createObjectNode();
            node.put("metric", name);
            node.put("step", step);
            node.put("epoch", epoch);
            node.put("seconds", seconds);
            node.put("scored", scored);
            node.put("value", value);
            try {
                metrics.write(node + "\n");
                metrics.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void snapshot(Snapshot snapshot, long step, double epoch, double seconds) {
            try {
                snapshots.write(snapshot, step, epoch, seconds);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void progress(long step, double share) {
            long now = System.nanoTime();
            if (now - toldAt > tellEveryNanos) {
                toldAt = now;
                listener.advanced(share);
            }
        }

        @Override
        public void phase(Phase now, String detail) {
            long time = System.nanoTime();
            if (now != phase || time - phaseToldAt > tellEveryNanos) {
                phase = now;
                phaseToldAt = time;
                listener.phase(now.words(), detail);
            }
        }

        @Override
        public void warning(String text) {
            note(text);
            listener.warned(text);
        }

        @Override
        public void note(String text) {
            try {
                log.write(text + "\n");
                log.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
