package org.assay.framework.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.random.RandomStream;

/**
 * Local features of a split, drawn uniformly without replacement over all of them, so that an item counts by how many it has. Rows
 * are chosen by number first; then only the items that hold them are read, some at a time.
 */
public record SplitFeatures(Split split, int width) implements ModelContext.TrainingFeatures {
    private static final int ITEMS_AT_ONCE = 64;

    /** The features of the training split. */
    public static SplitFeatures ofTraining(Dataset dataset) {
        return new SplitFeatures(
                dataset.split(SplitName.TRAIN), dataset.inputs().width());
    }

    /** Rows in the order of the items; all of them when there are no more than asked for. */
    @Override
    public float[] sample(int atMost, RandomStream stream) {
        long[] first = new long[split.size() + 1];
        for (int item = 0; item < split.size(); item++) {
            first[item + 1] = first[item] + split.featureCount(item);
        }
        long[] rows = choose(first[split.size()], atMost, stream);
        float[] sample = new float[Math.multiplyExact(rows.length, width)];
        int[] items = new int[ITEMS_AT_ONCE];
        int done = 0;
        int position = 0;
        for (int item = 0, waiting = 0; item < split.size(); item++) {
            int end = position;
            while (end < rows.length && rows[end] < first[item + 1]) {
                end++;
            }
            if (end > position) {
                items[waiting++] = item;
                position = end;
            }
            if (waiting == ITEMS_AT_ONCE || item + 1 == split.size()) {
                copy(Arrays.copyOf(items, waiting), first, rows, done, position, sample);
                done = position;
                waiting = 0;
            }
        }
        return sample;
    }

    private void copy(int[] items, long[] first, long[] rows, int from, int to, float[] sample) {
        Examples examples = split.examples(items);
        int[] offsets = examples.offsets();
        int at = from;
        for (int i = 0; i < items.length; i++) {
            int start = offsets == null ? i : offsets[i];
            for (; at < to && rows[at] < first[items[i] + 1]; at++) {
                int row = start + (int) (rows[at] - first[items[i]]);
                System.arraycopy(examples.features(), row * width, sample, at * width, width);
            }
        }
    }

    /** A uniform choice of distinct numbers below a total, ascending (Floyd; Bentley, "Programming pearls", CACM 30(9), 1987). */
    private static long[] choose(long total, int atMost, RandomStream stream) {
        if (total <= atMost) {
            long[] all = new long[(int) total];
            Arrays.setAll(all, i -> i);
            return all;
        }
        Set<Long> chosen = new HashSet<>();
        for (long last = total - atMost; last < total; last++) {
            long drawn = below(last + 1, stream);
            if (!chosen.add(drawn)) {
                chosen.add(last);
            }
        }
        return chosen.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** Uniform in [0, bound): 63 bits, those of an incomplete last run of the bound rejected. */
    private static long below(long bound, RandomStream stream) {
        long bits = stream.nextLong() >>> 1;
        long value = bits % bound;
        while (bits - value > Long.MAX_VALUE - bound + 1) {
            bits = stream.nextLong() >>> 1;
            value = bits % bound;
        }
        return value;
    }
}
