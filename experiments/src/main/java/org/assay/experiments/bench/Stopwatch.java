package org.assay.experiments.bench;

import java.util.Arrays;

/** Times single runs, after a warm-up. */
public final class Stopwatch {
    private static final int WARM_UP_RUNS = 2;
    /** Long enough for the just-in-time compiler to be done, which shares the cores. */
    private static final long WARM_UP_NANOS = 4_000_000_000L;

    private Stopwatch() {}

    /** What was measured. */
    public record Times(double medianMillis, double minimumMillis) {}

    public static Times time(Runnable run, int repeat) {
        long began = System.nanoTime();
        for (int i = 0; i < WARM_UP_RUNS || System.nanoTime() - began < WARM_UP_NANOS; i++) {
            run.run();
        }
        double[] millis = new double[repeat];
        for (int i = 0; i < repeat; i++) {
            long start = System.nanoTime();
            run.run();
            millis[i] = (System.nanoTime() - start) * 1e-6;
        }
        Arrays.sort(millis);
        return new Times((millis[(repeat - 1) / 2] + millis[repeat / 2]) / 2, millis[0]);
    }
}
