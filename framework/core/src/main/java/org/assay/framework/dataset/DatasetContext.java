package org.assay.framework.dataset;

import org.assay.framework.random.RandomStream;

/**
 * What a data set may know of its cell.
 *
 * @param splitSeed decides splits and whatever is drawn to make the data; the same for every method of an experiment
 * @param seed the cell's: decides what training sees of the data at each step
 */
public record DatasetContext(DataDirectory directory, long splitSeed, long seed) {
    /** Where both seeds are one. */
    public DatasetContext(DataDirectory directory, long splitSeed) {
        this(directory, splitSeed, splitSeed);
    }

    public RandomStream stream(String purpose) {
        return RandomStream.of(splitSeed, "dataset", purpose, 0);
    }
}
