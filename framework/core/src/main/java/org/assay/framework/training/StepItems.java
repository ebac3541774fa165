package org.assay.framework.training;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.MappedSplit;
import org.assay.framework.dataset.Split;
import org.jspecify.annotations.Nullable;

/**
 * The training split as its steps see it. What was loaded for a step, ahead of it or in it, is kept until the next: candidates that a sampler scores and the
 * step then learns from are read and augmented once. The items are the same to the bit as those of the split itself. For the training thread.
 */
final class StepItems extends MappedSplit {
    /** Numbers that one step's items may hold in memory, 64 MiB of them; what is more is loaded as often as it is asked for. */
    private static final long MOST = 1L << 24;

    private final Split train;
    private final int width;
    private final Map<Long, Expected> expected = new HashMap<>();
    private final Map<Integer, Place> places = new HashMap<>();
    private long step = -1;
    private long held;
    private long loadingNanos;

    /** Where an item lies. */
    private record Place(Examples examples, int row) {}

    private record Expected(int[] items, Future<@Nullable Examples> loading) {}

    /** @param width numbers of a feature, of a step of a sequence, or of an item that has neither */
    StepItems(Split train, int width) {
        super(train);
        this.train = train;
        this.width = width;
    }

    /** Whether so many items are few enough to be held. May be asked on the loader's thread. */
    boolean hasRoom(int[] items) {
        long numbers = 0;
        for (int item : items) {
            numbers += (long) train.featureCount(item) * width;
        }
        return numbers <= MOST;
    }

    /** Items that are being loaded for a step to come, or null where they have no room; a fault of theirs is left to whoever asks for them. */
    void expect(long ahead, int[] items, Future<@Nullable Examples> loading) {
        expected.put(ahead, new Expected(items, loading));
    }

    /** Nobody asks for the steps to come any more. */
    void forget() {
        expected.values().forEach(one -> one.loading().cancel(false));
        expected.clear();
    }

    /** Nanoseconds so far in which the training thread read items or waited for them. */
    long loadingNanos() {
        return loadingNanos;
    }

    @Override
    public Examples trainingExamples(int[] indices, long now) {
        long start = System.nanoTime();
        try {
            return load(indices, now);
        } finally {
            loadingNanos += System.nanoTime() - start;
        }
    }

    private Examples load(int[] indices, long now) {
        if (now != step) {
            places.clear();
            held = 0;
            step = now;
            expected.keySet().removeIf(before -> before < now);
            Expected ahead = expected.remove(now);
            Examples loaded = ahead == null ? null : loaded(ahead.loading());
            if (loaded != null) {
                hold(ahead.items(), loaded);
            }
        }
        for (int index : indices) {
            if (!places.containsKey(index)) {
                Examples examples = train.trainingExamples(indices, now);
                hold(indices, examples);
                return examples;
            }
        }
        return gather(indices);
    }

    private static @Nullable Examples loaded(Future<@Nullable Examples> loading) {
        try {
            return loading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            // Whoever asks for the item loads it, and meets the same fault where it is dealt with.
            return null;
        }
    }

    private void hold(int[] items, Examples examples) {
        if (held + examples.features().length > MOST) {
            return;
        }
        held += examples.features().length;
        for (int row = 0; row < items.length; row++) {
            places.putIfAbsent(items[row], new Place(examples, row));
        }
    }

    private Examples gather(int[] indices) {
        Place[] rows = new Place[indices.length];
        int[] offsets = new int[indices.length + 1];
        boolean ragged = false;
        for (int i = 0; i < indices.length; i++) {
            rows[i] = places.get(indices[i]);
            ragged |= rows[i].examples().offsets() != null;
            offsets[i + 1] = offsets[i] + count(rows[i]);
        }
        float[] features = new float[offsets[indices.length] * width];
        Examples first = rows[0].examples();
        int[] labels = first.labels() == null ? null : new int[indices.length];
        int outputs = first.reals() == null ? 0 : first.reals().length / first.count();
        float[] reals = first.reals() == null ? null : new float[indices.length * outputs];
        for (int i = 0; i < indices.length; i++) {
            Examples from = rows[i].examples();
            int row = rows[i].row();
            int start = from.offsets() == null ? row : from.offsets()[row];
            System.arraycopy(from.features(), start * width, features, offsets[i] * width, count(rows[i]) * width);
            if (labels != null) {
                labels[i] = from.labels()[row];
            }
            if (reals != null) {
                System.arraycopy(from.reals(), row * outputs, reals, i * outputs, outputs);
            }
        }
        return new Examples(indices.length, features, ragged ? offsets : null, labels, reals);
    }

    private static int count(Place place) {
        int[] offsets = place.examples().offsets();
        return offsets == null ? 1 : offsets[place.row() + 1] - offsets[place.row()];
    }

    @Override
    protected Examples map(int[] indices, Examples examples) {
        return examples;
    }
}
