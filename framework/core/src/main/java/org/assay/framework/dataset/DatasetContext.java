package org.assay.framework.dataset;

import org.assay.framework.random.RandomStream;

/**
 * What a data set may know of its cell.
 *
 * @param splitSeed decides splits and whatever is drawn to make the data; the same for every method of an experiment
 */
public record DatasetContext(DataDirectory directory, long splitSeed) {
    public RandomStream stream(String purpose) {
        return RandomStream.of(splitSeed, "dataset", purpose, 0);
    }
}
