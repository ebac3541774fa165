package org.assay.framework.dataset;

import org.assay.framework.cache.FeatureCache;
import org.assay.framework.random.RandomStream;
import org.assay.framework.source.SourceModels;
import org.jspecify.annotations.Nullable;

/**
 * What a data set may know of its cell.
 *
 * @param splitSeed decides splits and whatever is drawn to make the data; the same for every method of an experiment
 * @param seed the cell's: decides what training sees of the data at each step
 * @param models what was chosen of other experiments; null where none is
 * @param cache where computed local features are kept from one cell to the next
 */
public record DatasetContext(
        DataDirectory directory,
        long splitSeed,
        long seed,
        @Nullable SourceModels models,
        FeatureCache cache) {
    /** With the cache that the directory names. */
    public DatasetContext(DataDirectory directory, long splitSeed, long seed, @Nullable SourceModels models) {
        this(directory, splitSeed, seed, models, new FeatureCache(directory.cache()));
    }

    /** Where no other experiment is built on. */
    public DatasetContext(DataDirectory directory, long splitSeed, long seed) {
        this(directory, splitSeed, seed, null);
    }

    /** Where both seeds are one. */
    public DatasetContext(DataDirectory directory, long splitSeed) {
        this(directory, splitSeed, splitSeed);
    }

    public RandomStream stream(String purpose) {
        return RandomStream.of(splitSeed, "dataset", purpose, 0);
    }

    /** @throws DataException where a data set is opened without a run around it */
    public SourceModels requireModels() {
        if (models == null) {
            throw new DataException("models of other experiments are known only to a run of an experiment file");
        }
        return models;
    }
}
