package org.assay.experiments.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.store.CellStatus;
import org.assay.experiments.store.RunStore;
import org.assay.experiments.worker.CellListener;
import org.assay.experiments.worker.SourceOrders;
import org.assay.experiments.worker.WorkerProcess;
import org.assay.experiments.worker.WorkerSettings;

/** Runs cells on worker processes, sources before what builds on them. A worker that dies costs one attempt of one cell; the run goes on with a fresh one. */
public final class Runner {
    /** Begins the names of those facts of a cell's provenance that tell the models it builds on. */
    public static final String SOURCE_FACT = "source.";

    private final RunStore store;
    private final WorkerSettings settings;
    private final String heap;
    private final Map<String, String> provenance;
    private final List<WorkerProcess> workers = new CopyOnWriteArrayList<>();
    private final Set<String> warnings = ConcurrentHashMap.newKeySet();
    private volatile boolean interrupted;
    private volatile IOException unwritable;

    public Runner(RunStore store, WorkerSettings settings, String heap, Map<String, String> provenance) {
        this.store = store;
        this.settings = settings;
        this.heap = heap;
        this.provenance = provenance;
    }

    /** How many cells ended well, ended otherwise, and were not run for want of a source; and whether the user ended the run before its end. */
    public record Summary(int done, int failed, int notRun, boolean interrupted) {}

    /**
     * Runs all cells, as many at a time as jobs.
     *
     * @throws IOException when the runs directory cannot be written
     */
    public Summary run(List<PlannedCell> cells, int jobs, Progress progress) throws IOException {
        int[] counts = new int[2];
        Schedule schedule = new Schedule(store, cells, progress);
        Runnable interruption = () -> {
            interrupt(schedule);
            synchronized (counts) {
                progress.interrupted(counts[0] + counts[1], cells.size());
            }
        };
        Thread hook = new Thread(interruption, "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(jobs, cells.size()); i++) {
            int worker = i;
            Thread thread = new Thread(() -> work(worker, schedule, progress, counts), "worker " + i);
            threads.add(thread);
            thread.start();
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupt(schedule);
        }
        if (!interrupted) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        if (unwritable != null) {
            throw unwritable;
        }
        return new Summary(counts[0], counts[1], schedule.blocked(), interrupted);
    }

    private void interrupt(Schedule schedule) {
        interrupted = true;
        schedule.stop();
        workers.forEach(WorkerProcess::close);
    }

    private void work(int number, Schedule schedule, Progress progress, int[] counts) {
        WorkerProcess worker = null;
        try {
            for (Optional<Schedule.Ready> next = schedule.next(); next.isPresent(); next = schedule.next()) {
                if (worker == null || !worker.isAlive()) {
                    workers.remove(worker);
                    worker = WorkerProcess.start(settings, heap, store.root().resolve("worker.log"));
                    workers.add(worker);
                }
                attempt(number, worker, next.get(), progress, counts);
                schedule.ended(next.get().cell());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            unwritable = e;
            schedule.stop();
        } finally {
            if (worker != null) {
                worker.close();
            }
        }
    }

    private void attempt(int number, WorkerProcess worker, Schedule.Ready ready, Progress progress, int[] counts)
            throws IOException {
        long start = System.nanoTime();
        PlannedCell cell = ready.cell();
        Map<String, String> facts = new LinkedHashMap<>(provenance);
        ready.sources().forEach(one -> facts.put(SOURCE_FACT + one.source().experiment(), one.describe()));
        Path directory = store.begin(cell, facts);
        progress.started(number, cell);
        WorkerProcess.Answer answer = worker.run(
                cell,
                directory,
                facts,
                new SourceOrders(
                        store.activations(),
                        ready.sources().stream().map(ChosenSource::order).toList()),
                new Passing(number, cell, progress, this::isNew));
        if (interrupted || answer.status() == CellStatus.INTERRUPTED) {
            return;
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (answer.unwritable()) {
            throw new IOException(cell.label() + ": " + answer.reason());
        }
        if (!answer.recorded()) {
            RunStore.finish(directory, answer.status(), answer.reason(), seconds, facts);
        }
        synchronized (counts) {
            counts[answer.status() == CellStatus.DONE ? 0 : 1]++;
        }
        progress.ended(number, cell, answer.status(), answer.reason(), seconds);
    }

    /** Whether no cell before was warned of the same, as all of a grid are of their data. */
    private boolean isNew(String warning) {
        return warnings.add(warning);
    }

    /** Passes on what a worker tells of its cell. */
    private record Passing(int worker, PlannedCell cell, Progress progress, Predicate<String> isNew)
            implements CellListener {
        @Override
        public void advanced(double share) {
            progress.advanced(worker, share);
        }

        @Override
        public void phase(String phase, String detail) {
            progress.phase(worker, phase, detail);
        }

        @Override
        public void warned(String text) {
            if (isNew.test(text)) {
                progress.warned(cell, text);
            }
        }
    }
}
