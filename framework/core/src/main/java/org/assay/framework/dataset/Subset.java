package org.assay.framework.dataset;

import java.util.function.IntUnaryOperator;

/** Some items of a larger split, renumbered from 0. */
final class Subset implements Split {
    private final Split whole;
    private final int size;
    private final IntUnaryOperator items;

    Subset(Split whole, int[] items) {
        this(whole, items.length, i -> items[i]);
    }

    /** @param items where an item of this split lies in the whole; a pure function */
    Subset(Split whole, int size, IntUnaryOperator items) {
        this.whole = whole;
        this.size = size;
        this.items = items;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Examples examples(int[] indices) {
        return whole.examples(chosen(indices));
    }

    @Override
    public Examples trainingExamples(int[] indices, long step) {
        return whole.trainingExamples(chosen(indices), step);
    }

    private int[] chosen(int[] indices) {
        int[] chosen = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            chosen[i] = items.applyAsInt(indices[i]);
        }
        return chosen;
    }

    @Override
    public String itemName(int index) {
        return whole.itemName(items.applyAsInt(index));
    }

    @Override
    public int label(int index) {
        return whole.label(items.applyAsInt(index));
    }

    @Override
    public int featureCount(int index) {
        return whole.featureCount(items.applyAsInt(index));
    }
}
