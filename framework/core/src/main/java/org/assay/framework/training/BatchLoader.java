package org.assay.framework.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Split;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.Sampler;

/**
 * Draws and loads the items of each step. When the sampler's draws wait for no step, both are done ahead of training, on a thread of its own; when it can say
 * beforehand at which items a step will look, such as the candidates that the model scores, they are loaded ahead, and drawn from when the step asks;
 * else all is done when it is asked for. The numbers are the same each way. Items of at most {@value #AHEAD} steps wait in memory; a fault of loading is thrown at
 * the step that needed the items.
 */
final class BatchLoader implements AutoCloseable {
    private static final int AHEAD = 2;

    private final Sampler sampler;
    private final Split train;
    private final StepItems items;
    private final int batch;
    private final ExecutorService thread;
    private final Deque<Future<Loaded>> waiting = new ArrayDeque<>();
    private long next = -1;

    /** @param items the training split, through which the sampler's scorer looks too */
    BatchLoader(Sampler sampler, Split train, StepItems items, int batch) {
        this.sampler = sampler;
        this.train = train;
        this.items = items;
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
            loadAhead(step);
            Draw draw = sampler.draw(step, batch);
            return new Loaded(draw, items.trainingExamples(draw.indices(), step));
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

    private void loadAhead(long step) {
        for (next = Math.max(next, step); next <= step + AHEAD; next++) {
            long ahead = next;
            int[] wanted = java.util.Arrays.stream(sampler.itemsAhead(ahead, batch))
                    .distinct()
                    .toArray();
            if (wanted.length > 0) {
                items.expect(
                        ahead,
                        wanted,
                        thread.submit(() -> items.hasRoom(wanted) ? train.trainingExamples(wanted, ahead) : null));
            }
        }
    }

    private Loaded read(long step) {
        Draw draw = sampler.draw(step, batch);
        return new Loaded(draw, train.trainingExamples(draw.indices(), step));
    }

    /** Waits for a load that is going on: an interrupt would close the files that it reads, for everybody. */
    @Override
    public void close() {
        waiting.forEach(one -> one.cancel(false));
        items.forget();
        thread.shutdown();
        try {
            thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
