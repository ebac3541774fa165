package org.assay.reports.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where a cell was computed; never part of what it computes.
 *
 * @param backend such as {@code cpu}
 * @param device such as {@code cpu} or {@code cuda:0}
 * @param threads compute threads, 0 where the cell never ran
 * @param hardware the machine's processor or accelerator, as it calls itself
 * @param versions library to version
 * @param wallSeconds from the cell's start to its end, all attempts, 0 where it never ran
 */
public record Provenance(
        String backend, String device, int threads, String hardware, Map<String, String> versions, double wallSeconds) {
    public Provenance {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(hardware, "hardware");
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        if (threads < 0) {
            throw new IllegalArgumentException("expected a number of threads of at least 0, found " + threads);
        }
        if (!(wallSeconds >= 0) || Double.isInfinite(wallSeconds)) {
            throw new IllegalArgumentException("expected a wall time of at least 0 seconds, found " + wallSeconds);
        }
    }

    /** Of a cell that never ran. */
    public static Provenance none() {
        return new Provenance("", "", 0, "", Map.of(), 0);
    }

    /** Backend, device and threads in words: what a table must not mix unsaid. */
    public String computedBy() {
        return backend + " backend on " + device + " with " + threads + (threads == 1 ? " thread" : " threads");
    }

    /** All that moves wall time: seconds are comparable only where this is equal. */
    public String timedOn() {
        return computedBy() + " (" + hardware + ")";
    }
}
