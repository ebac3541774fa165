package org.assay.framework.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed team of threads, the caller among them. A piece of work is cut into contiguous parts by its size and the number of
 * threads alone, part i always runs as worker i, and whoever combines parts does so in their order: nothing depends on timing.
 *
 * <p>A waiting thread spins for some microseconds, about the time between two kernels of a step, then sleeps, so that a machine
 * shared with others is not kept busy with waiting.
 */
final class Workers implements AutoCloseable {
    private static final int SPINS = 2_000;

    /** A part of the work: indices [from, to), as worker number {@code worker}. */
    interface Part {
        void run(Scratch scratch, int worker, int from, int to);
    }

    private final Scratch[] scratches;
    private final Helper[] helpers;
    private final AtomicInteger unfinished = new AtomicInteger();
    private @Nullable Thread caller;
    private volatile @Nullable Thread waiting;
    private volatile @Nullable Throwable failure;

    Workers(int threads) {
        scratches = new Scratch[threads];
        for (int i = 0; i < threads; i++) {
            scratches[i] = new Scratch();
        }
        helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(i + 1);
            helpers[i].start();
        }
    }

    int threads() {
        return scratches.length;
    }

    Scratch scratch() {
        return scratches[0];
    }

    long bytesHeld() {
        long bytes = 0;
        for (Scratch scratch : scratches) {
            bytes += scratch.bytesHeld();
        }
        return bytes;
    }

    /** How many parts {@link #split} makes of this many indices. */
    int parts(int count, int least) {
        return Math.max(1, Math.min(scratches.length, count / Math.max(1, least)));
    }

    /** Runs the indices [0, count) in at most {@link #threads} contiguous parts of about equal size, none below {@code least}. */
    void split(int count, int least, Part part) {
        split(count, least, 1, part);
    }

    /** As above, with cuts at multiples of {@code grain}. */
    void split(int count, int least, int grain, Part part) {
        if (count == 0) {
            return;
        }
        int parts = parts(count, Math.max(least, grain));
        Thread current = Thread.currentThread();
        if (current != caller) {
            OneDnn.singleThreaded();
            caller = current;
        }
        if (parts == 1) {
            part.run(scratches[0], 0, 0, count);
            return;
        }
        failure = null;
        unfinished.set(parts - 1);
        for (int i = 1; i < parts; i++) {
            helpers[i - 1].give(part, cut(count, parts, grain, i), cut(count, parts, grain, i + 1));
        }
        try {
            part.run(scratches[0], 0, 0, cut(count, parts, grain, 1));
        } finally {
            await();
        }
        Throwable thrown = failure;
        if (thrown instanceof Error) {
            throw (Error) thrown;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    private static int cut(int count, int parts, int grain, int index) {
        if (index == parts) {
            return count;
        }
        long exact = (long) count * index / parts;
        return (int) Math.min(count, (exact + grain / 2) / grain * grain);
    }

    private void await() {
        for (int i = 0; i < SPINS; i++) {
            if (unfinished.get() == 0) {
                return;
            }
            Thread.onSpinWait();
        }
        waiting = Thread.currentThread();
        while (unfinished.get() != 0) {
            LockSupport.park(this);
        }
        waiting = null;
    }

    @Override
    public void close() {
        for (Helper helper : helpers) {
            helper.stopWork();
        }
        boolean interrupted = false;
        for (Helper helper : helpers) {
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        for (Scratch scratch : scratches) {
            scratch.close();
        }
    }

    /** A thread that runs the parts of one worker number. */
    private final class Helper extends Thread {
        private final int worker;
        private int from;
        private int to;
        private @Nullable Part part;
        private volatile boolean given;
        private volatile boolean asleep;
        private volatile boolean stopped;

        Helper(int worker) {
            super("assay-cpu-" + worker);
            this.worker = worker;
            setDaemon(true);
        }

        void give(Part part, int from, int to) {
            this.part = part;
            this.from = from;
            this.to = to;
            given = true;
            if (asleep) {
                LockSupport.unpark(this);
            }
        }

        void stopWork() {
            stopped = true;
            LockSupport.unpark(this);
        }

        @Override
        public void run() {
            OneDnn.singleThreaded();
            while (awaitWork()) {
                given = false;
                try {
                    part.run(scratches[worker], worker, from, to);
                } catch (RuntimeException | Error e) {
                    failure = e;
                } finally {
                    part = null;
                    if (unfinished.decrementAndGet() == 0) {
                        Thread sleeper = waiting;
                        if (sleeper != null) {
                            LockSupport.unpark(sleeper);
                        }
                    }
                }
            }
        }

        /** Returns whether there is work; false when the team has been closed. */
        private boolean awaitWork() {
            for (int i = 0; i < SPINS; i++) {
                if (given) {
                    return true;
                }
                Thread.onSpinWait();
            }
            asleep = true;
            while (!given && !stopped) {
                LockSupport.park(Workers.this);
            }
            asleep = false;
            return given;
        }
    }
}
