package org.assay.experiments.store;

/** Where a cell stands in a runs directory. */
public enum CellStatus {
    /** Never begun. */
    NEW,
    DONE,
    /** Ended with an error of its own. */
    FAILED,
    /** Left the finite numbers. */
    DIVERGED,
    /** Begun and not ended: stopped from outside. */
    INTERRUPTED;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
