package org.assay.experiments.run;

import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.store.CellStatus;

/** Shows a run to whoever watches it. Called from several threads. */
public interface Progress extends AutoCloseable {
    void started(int worker, PlannedCell cell);

    void advanced(int worker, double share);

    /**
     * A cell is at a phase of its training.
     *
     * @param phase in words: {@code fits the classifier}
     * @param detail how far the phase is; empty where there is nothing to tell
     */
    void phase(int worker, String phase, String detail);

    /** What a user should know of a cell that goes on; told once for all cells. */
    void warned(PlannedCell cell, String text);

    void ended(int worker, PlannedCell cell, CellStatus status, String reason, double seconds);

    /** A cell is left out because a source of it cannot be had. */
    void notRun(PlannedCell cell, String reason);

    /** The run ends because its user asked for it; no cell is told after this. */
    void interrupted(int ended, int total);

    /** What is said of an interrupted run, where what had ended is kept and where it is not. */
    static String interruptionText(int ended, int total, boolean kept) {
        return "interrupted: " + ended + " of " + total + " cells had ended"
                + (kept ? " and are kept; the same command goes on with the others" : "; nothing was kept");
    }

    @Override
    void close();
}
