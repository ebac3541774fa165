package org.assay.experiments.worker;

/** Hears how a cell goes on in a worker. */
@FunctionalInterface
public interface CellListener {
    /** How much of the budget is spent, in [0, 1]. */
    void advanced(double share);

    /**
     * What the cell is at now.
     *
     * @param phase in words: {@code fits the classifier}
     * @param detail how far the phase is; empty where there is nothing to tell
     */
    default void phase(String phase, String detail) {}

    /** What a user should know of a cell that goes on. */
    default void warned(String text) {}
}
