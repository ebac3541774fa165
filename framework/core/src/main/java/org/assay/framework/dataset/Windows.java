package org.assay.framework.dataset;

import java.util.Arrays;

/**
 * A language model's items: for every token but the first of each stretch of a text, up to so many tokens before it as the sequence, and the token
 * itself as the class (its number less 1). Nothing is copied until it is read: an item is found in the text by its index.
 */
final class Windows implements Split {
    private final TokenText text;
    private final int context;
    /** Where each stretch begins, and the end of the last. */
    private final int[] stretches;
    /** The first item of each stretch, and the number of items. */
    private final int[] items;

    /** @param stretches ascending ends of stretches of the text that no window crosses */
    Windows(TokenText text, int[] stretches, int context) {
        this.text = text;
        this.stretches = stretches;
        this.context = context;
        this.items = new int[stretches.length];
        for (int i = 1; i < items.length; i++) {
            items[i] = items[i - 1] + Math.max(0, stretches[i] - stretches[i - 1] - 1);
        }
    }

    @Override
    public int size() {
        return items[items.length - 1];
    }

    private int stretch(int item) {
        int found = Arrays.binarySearch(items, item);
        if (found < 0) {
            return -found - 2;
        }
        while (items[found + 1] == item) { // stretches without items share their number
            found++;
        }
        return found;
    }

    /** The place in the text of the token that an item predicts. */
    private int target(int item) {
        int stretch = stretch(item);
        return stretches[stretch] + 1 + item - items[stretch];
    }

    @Override
    public Examples examples(int[] indices) {
        int[] offsets = new int[indices.length + 1];
        for (int i = 0; i < indices.length; i++) {
            offsets[i + 1] = Math.addExact(offsets[i], featureCount(indices[i]));
        }
        float[] tokens = new float[offsets[indices.length]];
        int[] labels = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            int target = target(indices[i]);
            int count = offsets[i + 1] - offsets[i];
            labels[i] = text.tokens()[target] - 1;
            for (int t = 0; t < count; t++) {
                tokens[offsets[i] + t] = text.tokens()[target - count + t];
            }
        }
        return new Examples(indices.length, tokens, offsets, labels, null);
    }

    @Override
    public String itemName(int index) {
        return text.place(target(index));
    }

    @Override
    public int label(int index) {
        return text.tokens()[target(index)] - 1;
    }

    @Override
    public int featureCount(int index) {
        return Math.min(context, index - items[stretch(index)] + 1);
    }
}
