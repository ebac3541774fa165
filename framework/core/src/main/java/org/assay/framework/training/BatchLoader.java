package org.assay.framework.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Split;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.Sampler;

/**
 * Draws and loads the items of each step: ahead of training, on a thread of its own, when the sampler's draws wait for no step; else when they are
 * asked for. The numbers are the same either way. At most {@value #AHEAD} batches wait in memory; a fault of loading is thrown at the step that
 * needed the items.
 */
final class BatchLoader implements AutoCloseable {
    private static final int AHEAD = 2;

    private final Sampler sampler;
    private final Split train;
    private final int batch;
    private final ExecutorService thread;
    private final Deque<Future<Loaded>> waiting = new ArrayDeque<>();
    private long next = -1;

    BatchLoader(Sampler sampler, Split train, int batch) {
        this.sampler = sampler;
        this.train = train;
        this.batch = batch;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread loader = new Thread(work, "loader");
            loader.setDaemon(true);
            return loader;
        });
    }

    /** What a step learns from. */
    record Loaded(Draw draw, Examples examples) {}

    /**
     * The items of a step; steps are asked for one after the other.
     *
     * @throws org.assay.framework.dataset.DataException when the items cannot be had
     */
    Loaded load(long step) {
        if (!sampler.drawsAhead()) {
            return read(step);
        }
        if (next < 0) {
            next = step;
        }
        while (waiting.size() <= AHEAD) {
            long ahead = next++;
            waiting.add(thread.submit(() -> read(ahead)));
        }
        try {
            return waiting.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(step);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Loaded read(long step) {
        Draw draw = sampler.draw(step, batch);
        return new Loaded(draw, train.trainingExamples(draw.indices(), step));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
