package org.assay.framework.sampler;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/**
 * Values of the samples of the last steps, each until its sample was not seen for some steps. Drawing one in proportion costs O(log n) of the n that
 * are there, however many samples there are in all; noting a step of b costs O(b log n).
 */
final class LossCache {
    private static final int START = 256;

    private final int staleness;
    /** By sample, the one that was not seen for longest first. */
    private final Map<Integer, Entry> entries = new LinkedHashMap<>();

    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private int[] sampleAt = new int[START];
    private SumTree values = new SumTree(START);
    private long steps;

    /** The place of a sample's value, and the step at which it was noted. */
    private record Entry(int slot, long step) {}

    /** @param staleness steps that a value stays without being noted anew */
    LossCache(int staleness) {
        this.staleness = staleness;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** S, the sum of the values. */
    double sum() {
        return values.total();
    }

    /** The value of a sample; negative where there is none. */
    double value(int sample) {
        Entry entry = entries.get(sample);
        return entry == null ? -1 : values.get(entry.slot());
    }

    /** Those of all samples that have one. */
    double[] values() {
        return entries.values().stream()
                .mapToDouble(entry -> values.get(entry.slot()))
                .toArray();
    }

    /** The sample at which the running sum of the values passes a target in [0, S). */
    int find(double target) {
        return sampleAt[values.find(target)];
    }

    /** The values of one step's samples; of a sample that comes twice, the last. */
    void note(int[] samples, double[] found) {
        steps++;
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            if (steps - entry.step() <= staleness) {
                break;
            }
            oldest.remove();
            values.set(entry.slot(), 0);
            free.push(entry.slot());
        }
        for (int i = 0; i < samples.length; i++) {
            Entry before = entries.remove(samples[i]);
            int slot = before != null ? before.slot() : freeSlot();
            put(samples[i], new Entry(slot, steps), found[i]);
        }
    }

    private void put(int sample, Entry entry, double value) {
        entries.put(sample, entry);
        sampleAt[entry.slot()] = sample;
        values.set(entry.slot(), value);
    }

    private int freeSlot() {
        return free.isEmpty() ? room(entries.size()) : free.pop();
    }

    /** Room for a slot, twice as much where there is none. */
    private int room(int slot) {
        while (slot >= sampleAt.length) {
            values = values.doubled();
            sampleAt = java.util.Arrays.copyOf(sampleAt, 2 * sampleAt.length);
        }
        return slot;
    }

    /** In the order of age; with the slots, so that the same numbers find the same samples. */
    void save(StateWriter state) {
        state.put("steps", steps);
        state.put("samples", entries.keySet().stream().mapToInt(i -> i).toArray());
        state.put("slots", entries.values().stream().mapToInt(Entry::slot).toArray());
        state.put(
                "ages",
                entries.values().stream()
                        .mapToInt(entry -> (int) (steps - entry.step()))
                        .toArray());
        state.put("values", values());
        state.put("free", free.stream().mapToInt(i -> i).toArray());
    }

    /** Into an empty cache. */
    void load(StateReader state) {
        steps = state.getLong("steps");
        int[] samples = state.getIntegers("samples");
        int[] slots = state.getIntegers("slots");
        int[] ages = state.getIntegers("ages");
        double[] found = state.getDoubles("values");
        for (int i = 0; i < samples.length; i++) {
            put(samples[i], new Entry(room(slots[i]), steps - ages[i]), found[i]);
        }
        for (int slot : state.getIntegers("free")) {
            free.addLast(room(slot));
        }
    }
}
