package org.assay.experiments.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.store.CellStatus;
import org.assay.experiments.store.RunStore;
import org.assay.experiments.worker.WorkerProcess;
import org.assay.experiments.worker.WorkerSettings;

/** Runs cells on worker processes. A worker that dies costs one attempt of one cell; the run goes on with a fresh one. */
public final class Runner {
    private final RunStore store;
    private final WorkerSettings settings;
    private final String heap;
    private final Map<String, String> provenance;
    private final List<WorkerProcess> workers = new CopyOnWriteArrayList<>();
    private volatile boolean interrupted;
    private volatile IOException unwritable;

    public Runner(RunStore store, WorkerSettings settings, String heap, Map<String, String> provenance) {
        this.store = store;
        this.settings = settings;
        this.heap = heap;
        this.provenance = provenance;
    }

    /** How many cells did not end well. */
    public record Summary(int done, int failed) {}

    /**
     * Runs all cells, as many at a time as jobs.
     *
     * @throws IOException when the runs directory cannot be written
     */
    public Summary run(List<PlannedCell> cells, int jobs, Progress progress) throws IOException {
        int[] counts = new int[2];
        Runnable interruption = () -> {
            interrupt();
            synchronized (counts) {
                progress.interrupted(counts[0] + counts[1], cells.size());
            }
        };
        Thread hook = new Thread(interruption, "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        Queue<PlannedCell> queue = new ConcurrentLinkedQueue<>(cells);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(jobs, cells.size()); i++) {
            int worker = i;
            Thread thread = new Thread(() -> work(worker, queue, progress, counts), "worker " + i);
            threads.add(thread);
            thread.start();
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupt();
        }
        if (!interrupted) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        if (unwritable != null) {
            throw unwritable;
        }
        return new Summary(counts[0], counts[1]);
    }

    private void interrupt() {
        interrupted = true;
        workers.forEach(WorkerProcess::close);
    }

    private void work(int number, Queue<PlannedCell> queue, Progress progress, int[] counts) {
        WorkerProcess worker = null;
        try {
            for (PlannedCell cell = queue.poll();
                    cell != null && !interrupted && unwritable == null;
                    cell = queue.poll()) {
                if (worker == null || !worker.isAlive()) {
                    workers.remove(worker);
                    worker = WorkerProcess.start(settings, heap, store.root().resolve("worker.log"));
                    workers.add(worker);
                }
                attempt(number, worker, cell, progress, counts);
            }
        } catch (IOException e) {
            unwritable = e;
        } finally {
            if (worker != null) {
                worker.close();
            }
        }
    }

    private void attempt(int number, WorkerProcess worker, PlannedCell cell, Progress progress, int[] counts)
            throws IOException {
        long start = System.nanoTime();
        Path directory = store.begin(cell, provenance);
        progress.started(number, cell);
        WorkerProcess.Answer answer =
                worker.run(cell, directory, provenance, share -> progress.advanced(number, share));
        if (interrupted || answer.status() == CellStatus.INTERRUPTED) {
            return;
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (answer.unwritable()) {
            throw new IOException(cell.label() + ": " + answer.reason());
        }
        if (!answer.recorded()) {
            RunStore.finish(directory, answer.status(), answer.reason(), seconds, provenance);
        }
        synchronized (counts) {
            counts[answer.status() == CellStatus.DONE ? 0 : 1]++;
        }
        progress.ended(number, cell, answer.status(), answer.reason(), seconds);
    }

    public boolean wasInterrupted() {
        return interrupted;
    }
}
