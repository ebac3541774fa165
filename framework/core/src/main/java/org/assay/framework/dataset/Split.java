package org.assay.framework.dataset;

/** A part of a data set, with random access. Items keep their index for the life of a cell. Safe for several readers. */
public interface Split {
    int size();

    /** The items at these indices, in this order; repeats are allowed. */
    Examples examples(int[] indices);

    /** The items as a step of training, and the scoring for it, sees them: changed at random where the data set augments, else as they are. */
    default Examples trainingExamples(int[] indices, long step) {
        return examples(indices);
    }

    /** A name for an item that a person can find again in the data: file and row, clip name, ... Used in errors and predictions. */
    String itemName(int index);

    /** The label of an item without reading its features; −1 for real targets. */
    int label(int index);

    /** The number of local features of an item, or of steps of a sequence; 1 for vectors and images. */
    int featureCount(int index);
}
