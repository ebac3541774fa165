package org.assay.framework.clustering;

/** Hears how far an unsupervised fit is. */
@FunctionalInterface
public interface FitProgress {
    /** For fits that nobody watches. */
    FitProgress NONE = (iteration, value) -> {};

    /**
     * After an iteration.
     *
     * @param iteration from 1
     * @param value what the fit improves: k-means the rows that changed their center, a mixture the mean log-likelihood in standardised units
     */
    void after(int iteration, double value);
}
