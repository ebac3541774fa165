package org.assay.experiments.bench;

import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Split;

/**
 * So many samples that nobody keeps: one of a few examples stands for each, so that a split of any size takes no memory.
 *
 * @param width numbers of an example
 * @param examples the numbers of all examples
 */
record Drawn(int size, int classes, int width, float[] examples) implements Split {
    /** Samples whose features are never asked for. */
    static Drawn unseen(int size, int classes) {
        return new Drawn(size, classes, 0, new float[0]);
    }

    @Override
    public Examples examples(int[] indices) {
        float[] features = new float[indices.length * width];
        int[] labels = new int[indices.length];
        int kept = width == 0 ? 1 : examples.length / width;
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(examples, indices[i] % kept * width, features, i * width, width);
            labels[i] = label(indices[i]);
        }
        return new Examples(indices.length, features, null, labels, null);
    }

    @Override
    public String itemName(int index) {
        return "sample " + index;
    }

    @Override
    public int label(int index) {
        return index % classes;
    }

    @Override
    public int featureCount(int index) {
        return 1;
    }
}
