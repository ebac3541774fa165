package org.assay.experiments.run;

import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.store.CellStatus;

/** Shows a run to whoever watches it. Called from several threads. */
public interface Progress extends AutoCloseable {
    void started(int worker, PlannedCell cell);

    void advanced(int worker, double share);

    void ended(int worker, PlannedCell cell, CellStatus status, String reason, double seconds);

    @Override
    void close();
}
