package org.assay.experiments.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Times single runs, after a warm-up, by the clock and by the processor time of all threads, which other work on the machine disturbs less. */
public final class Stopwatch {
    private static final int WARM_UP_RUNS = 2;
    /** Long enough for the just-in-time compiler to be done, which shares the cores. */
    private static final long WARM_UP_NANOS = 4_000_000_000L;

    private Stopwatch() {}

    /** What was measured. */
    public record Times(double medianMillis, double minimumMillis, double medianProcessorMillis) {}

    public static Times time(Runnable run, int repeat) {
        long began = System.nanoTime();
        for (int i = 0; i < WARM_UP_RUNS || System.nanoTime() - began < WARM_UP_NANOS; i++) {
            run.run();
        }
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double[] millis = new double[repeat];
        double[] processor = new double[repeat];
        for (int i = 0; i < repeat; i++) {
            long used = process.getProcessCpuTime();
            long start = System.nanoTime();
            run.run();
            millis[i] = (System.nanoTime() - start) * 1e-6;
            processor[i] = (process.getProcessCpuTime() - used) * 1e-6;
        }
        Arrays.sort(millis);
        Arrays.sort(processor);
        return new Times(median(millis), millis[0], median(processor));
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
