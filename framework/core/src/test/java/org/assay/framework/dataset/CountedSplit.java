package org.assay.framework.dataset;

import java.util.function.IntUnaryOperator;

/** Sets of local features that are made when they are read; counts what is read. */
public final class CountedSplit implements Split {
    /** Makes one local feature. */
    public interface Feature {
        /** Writes its numbers from {@code at} on; the row counts within the item. */
        void write(int item, int row, float[] features, int at);
    }

    private final int items;
    private final int width;
    private final IntUnaryOperator counts;
    private final Feature feature;
    private long read;
    private int mostAtOnce;

    /** @param counts local features of each item */
    public CountedSplit(int items, int width, IntUnaryOperator counts, Feature feature) {
        this.items = items;
        this.width = width;
        this.counts = counts;
        this.feature = feature;
    }

    /** Items read so far. */
    public long read() {
        return read;
    }

    /** The most items that were read in one go. */
    public int mostAtOnce() {
        return mostAtOnce;
    }

    @Override
    public int size() {
        return items;
    }

    @Override
    public Examples examples(int[] indices) {
        read += indices.length;
        mostAtOnce = Math.max(mostAtOnce, indices.length);
        int[] offsets = new int[indices.length + 1];
        for (int i = 0; i < indices.length; i++) {
            offsets[i + 1] = offsets[i] + featureCount(indices[i]);
        }
        float[] features = new float[offsets[indices.length] * width];
        for (int i = 0; i < indices.length; i++) {
            for (int row = offsets[i]; row < offsets[i + 1]; row++) {
                feature.write(indices[i], row - offsets[i], features, row * width);
            }
        }
        return new Examples(indices.length, features, offsets, new int[indices.length], null);
    }

    @Override
    public String itemName(int index) {
        return "item " + index;
    }

    @Override
    public int label(int index) {
        return 0;
    }

    @Override
    public int featureCount(int index) {
        return counts.applyAsInt(index);
    }
}
