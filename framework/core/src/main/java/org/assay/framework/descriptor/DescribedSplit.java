package org.assay.framework.descriptor;

import java.util.Arrays;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Split;

/** The items of a split as sets of local features. Holds nothing but the counts of items that were once described. */
final class DescribedSplit implements Split {
    private final Split described;
    private final int itemWidth;
    private final LocalDescriptor descriptor;
    /** The features of each item, 0 while unknown; a race writes the same number twice. */
    private final int[] counts;

    DescribedSplit(Split described, int itemWidth, LocalDescriptor descriptor) {
        this.described = described;
        this.itemWidth = itemWidth;
        this.descriptor = descriptor;
        this.counts = new int[descriptor.constantCount() ? 0 : described.size()];
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
        long most = (long) indices.length * descriptor.most() * width;
        if (most > Integer.MAX_VALUE - 8) {
            throw new DataException(indices.length + " items of up to " + descriptor.most() + " local features of "
                    + width + " do not fit into one array; choose a smaller batch or fewer features an item");
        }
        float[] features = new float[(int) most];
        int[] offsets = new int[indices.length + 1];
        for (int i = 0; i < indices.length; i++) {
            int count = descriptor.describe(items.features(), i * itemWidth, features, offsets[i] * width);
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
        if (descriptor.constantCount()) {
            return known(index, descriptor.most());
        }
        if (counts[index] == 0) {
            Examples item = described.examples(new int[] {index});
            return known(index, descriptor.count(item.features(), 0));
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
        if (counts.length > 0) {
            counts[index] = count;
        }
        return count;
    }
}
