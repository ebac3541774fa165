package org.assay.framework.dataset;

/** Some items of a larger split, renumbered from 0. */
final class Subset implements Split {
    private final Split whole;
    private final int[] items;

    Subset(Split whole, int[] items) {
        this.whole = whole;
        this.items = items;
    }

    @Override
    public int size() {
        return items.length;
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
            chosen[i] = items[indices[i]];
        }
        return chosen;
    }

    @Override
    public String itemName(int index) {
        return whole.itemName(items[index]);
    }

    @Override
    public int label(int index) {
        return whole.label(items[index]);
    }

    @Override
    public int featureCount(int index) {
        return whole.featureCount(items[index]);
    }
}
