package org.assay.framework.descriptor;

import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Split;
import org.assay.framework.npy.NpyMatrix;

/**
 * Items whose features lie in a file, so many rows each.
 *
 * @param rows of the file for each item: its local features; 1 for vectors
 * @param sets whether items are sets of their rows
 */
record ActivationSplit(Split items, NpyMatrix file, int rows, boolean sets) implements Split {
    @Override
    public int size() {
        return items.size();
    }

    @Override
    public Examples examples(int[] indices) {
        int width = file.width();
        float[] features = new float[Math.multiplyExact(Math.multiplyExact(indices.length, rows), width)];
        int[] labels = new int[indices.length];
        int[] offsets = new int[indices.length + 1];
        for (int i = 0; i < indices.length; i++) {
            file.read((long) indices[i] * rows, rows, 1, features, i * rows * width, width);
            labels[i] = items.label(indices[i]);
            offsets[i + 1] = offsets[i] + rows;
        }
        boolean classes = labels.length == 0 || labels[0] >= 0;
        return new Examples(
                indices.length,
                features,
                sets ? offsets : null,
                classes ? labels : null,
                classes ? null : items.examples(indices).reals());
    }

    @Override
    public String itemName(int index) {
        return items.itemName(index);
    }

    @Override
    public int label(int index) {
        return items.label(index);
    }

    @Override
    public int featureCount(int index) {
        return rows;
    }
}
