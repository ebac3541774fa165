package org.assay.framework.dataset;

import java.util.Optional;

/** Fewer items of a split, at equal distances: a text's windows all through it. */
final class EvenlySpaced {
    private EvenlySpaced() {}

    /** @param most empty: all */
    static Split of(Split split, Optional<Integer> most) {
        if (most.isEmpty() || most.get() >= split.size()) {
            return split;
        }
        int[] items = new int[most.get()];
        for (int i = 0; i < items.length; i++) {
            items[i] = (int) ((long) i * split.size() / items.length);
        }
        return new Subset(split, items);
    }
}
