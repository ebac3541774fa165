package org.assay.framework.descriptor;

import java.util.Arrays;
import java.util.Optional;
import org.assay.framework.cache.ContentKey;
import org.assay.framework.cache.FeatureStore;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Split;

/**
 * The items of a split as sets of local features, computed whenever they are read, or read where they were kept. Holds nothing but the counts
 * of items that were once described.
 */
final class DescribedSplit implements Split {
    private final Split described;
    private final int itemWidth;
    private final LocalDescriptor descriptor;
    private final Optional<FeatureStore> kept;
    /** The features of each item, 0 while unknown; a race writes the same number twice. */
    private final int[] counts;

    /** @param itemWidth the numbers of an item, or of each part of a ragged one */
    DescribedSplit(Split described, int itemWidth, LocalDescriptor descriptor, Optional<FeatureStore> kept) {
        this.described = described;
        this.itemWidth = itemWidth;
        this.descriptor = descriptor;
        this.kept = kept;
        this.counts = new int[described.size()];
    }

    @Override
    public int size() {
        return described.size();
    }

    @Override
    public Examples examples(int[] indices) {
        return describe(indices, described.examples(indices), true);
    }

    @Override
    public Examples trainingExamples(int[] indices, long step) {
        return describe(indices, described.trainingExamples(indices, step), false);
    }

    /** @param asTheyAre whether the items are unchanged, so that their counts are worth keeping */
    private Examples describe(int[] indices, Examples items, boolean asTheyAre) {
        int width = descriptor.width();
        long most = 0;
        for (int i = 0; i < indices.length; i++) {
            most += (long) descriptor.most(length(items, i)) * width;
        }
        if (most > Integer.MAX_VALUE - 8) {
            throw new DataException(indices.length + " items of up to " + most / width / Math.max(1, indices.length)
                    + " local features of " + width
                    + " do not fit into one array; choose a smaller batch or fewer features an item");
        }
        float[] features = new float[(int) most];
        int[] offsets = new int[indices.length + 1];
        for (int i = 0; i < indices.length; i++) {
            int count = describe(items, i, features, offsets[i] * width, indices[i], asTheyAre);
            offsets[i + 1] = offsets[i] + (asTheyAre ? known(indices[i], count) : positive(indices[i], count));
        }
        int used = offsets[indices.length] * width;
        return new Examples(
                indices.length,
                used == features.length ? features : Arrays.copyOf(features, used),
                offsets,
                items.labels(),
                items.reals());
    }

    private int start(Examples items, int item) {
        int[] offsets = items.offsets();
        return itemWidth * (offsets == null ? item : offsets[item]);
    }

    private int length(Examples items, int item) {
        int[] offsets = items.offsets();
        return itemWidth * (offsets == null ? 1 : offsets[item + 1] - offsets[item]);
    }

    /** Writes an item's features; the number of them. What training changed at random is not kept: it hardly comes again. */
    private int describe(Examples items, int item, float[] features, int position, int index, boolean asTheyAre) {
        int start = start(items, item);
        int length = length(items, item);
        if (kept.isEmpty()) {
            return descriptor.describe(items.features(), start, length, features, position);
        }
        FeatureStore store = kept.get();
        ContentKey key = ContentKey.of(items.features(), start, length);
        int count = store.count(key);
        if (count > 0 && count <= descriptor.most(length) && store.read(key, features, position)) {
            return count;
        }
        int computed = descriptor.describe(items.features(), start, length, features, position);
        if (asTheyAre || key.equals(keyOf(index))) {
            store.add(key, Arrays.copyOfRange(features, position, position + computed * descriptor.width()));
        }
        return computed;
    }

    private ContentKey keyOf(int index) {
        Examples item = described.examples(new int[] {index});
        return ContentKey.of(item.features(), 0, item.features().length);
    }

    @Override
    public String itemName(int index) {
        return described.itemName(index);
    }

    @Override
    public int label(int index) {
        return described.label(index);
    }

    @Override
    public int featureCount(int index) {
        if (counts[index] == 0) {
            int itemLength = itemWidth * described.featureCount(index);
            if (descriptor.constantCount()) {
                return known(index, descriptor.most(itemLength));
            }
            Examples item = described.examples(new int[] {index});
            return known(index, descriptor.count(item.features(), 0, itemLength));
        }
        return counts[index];
    }

    private int positive(int index, int count) {
        if (count == 0) {
            throw new DataException(
                    "item '" + described.itemName(index) + "' has no local features; every item needs at least one");
        }
        return count;
    }

    private int known(int index, int count) {
        positive(index, count);
        counts[index] = count;
        return count;
    }
}
