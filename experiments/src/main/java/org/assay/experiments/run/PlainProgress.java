package org.assay.experiments.run;

import java.io.PrintStream;
import java.util.Locale;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.store.CellStatus;

/** A line for each cell that ends: for logs and CI. */
public final class PlainProgress implements Progress {
    private final PrintStream out;
    private final int total;
    private int done;

    public PlainProgress(PrintStream out, int total) {
        this.out = out;
        this.total = total;
    }

    @Override
    public void started(int worker, PlannedCell cell) {}

    @Override
    public void advanced(int worker, double share) {}

    @Override
    public synchronized void ended(int worker, PlannedCell cell, CellStatus status, String reason, double seconds) {
        done++;
        out.printf(
                Locale.ROOT,
                "[%d/%d] %s %s (%.1f s)%s%n",
                done,
                total,
                status.word(),
                cell.label(),
                seconds,
                reason.isEmpty() ? "" : ": " + reason);
    }

    @Override
    public synchronized void notRun(PlannedCell cell, String reason) {
        done++;
        out.printf(Locale.ROOT, "[%d/%d] not run %s: %s%n", done, total, cell.label(), reason);
    }

    @Override
    public synchronized void interrupted(int ended, int all) {
        out.println(Progress.interruptionText(ended, all));
    }

    @Override
    public void close() {}
}
