package org.assay.framework.dataset;

import java.util.function.IntFunction;

/**
 * Labelled sets of local features in memory.
 *
 * @param features (Σ features) × width
 * @param offsets the first feature of each item and the total
 */
record MemorySets(float[] features, int width, int[] offsets, int[] labels, IntFunction<String> names)
        implements Split {
    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Examples examples(int[] indices) {
        int[] starts = new int[indices.length + 1];
        int[] chosen = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            starts[i + 1] = Math.addExact(starts[i], featureCount(indices[i]));
            chosen[i] = label(indices[i]);
        }
        float[] values = new float[Math.multiplyExact(starts[indices.length], width)];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(
                    features,
                    offsets[indices[i]] * width,
                    values,
                    starts[i] * width,
                    (starts[i + 1] - starts[i]) * width);
        }
        return new Examples(indices.length, values, starts, chosen, null);
    }

    @Override
    public String itemName(int index) {
        return names.apply(index);
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public int featureCount(int index) {
        return offsets[index + 1] - offsets[index];
    }
}
