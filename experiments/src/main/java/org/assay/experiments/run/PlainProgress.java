package org.assay.experiments.run;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.store.CellStatus;

/** A line for each cell that ends, and now and then one for a cell that takes its time: for logs and CI. */
public final class PlainProgress implements Progress {
    private static final long TOLD_EVERY_NANOS = 30_000_000_000L;

    private final PrintStream out;
    private final int total;
    private final boolean kept;
    private final LongSupplier clock;
    private final Map<Integer, Watched> watched = new HashMap<>();
    private int done;

    /** @param kept whether cells that end are */
    public PlainProgress(PrintStream out, int total, boolean kept) {
        this(out, total, kept, System::nanoTime);
    }

    /** With a clock of its own, in nanoseconds. */
    PlainProgress(PrintStream out, int total, boolean kept, LongSupplier clock) {
        this.out = out;
        this.total = total;
        this.kept = kept;
        this.clock = clock;
    }

    /** A cell at work, how much of its budget is spent, and when something was told of it last. */
    private record Watched(String label, double share, String phase, long told) {}

    @Override
    public synchronized void started(int worker, PlannedCell cell) {
        watched.put(worker, new Watched(cell.label(), 0, "", clock.getAsLong()));
    }

    @Override
    public synchronized void advanced(int worker, double share) {
        watched.computeIfPresent(
                worker, (same, cell) -> told(new Watched(cell.label(), share, cell.phase(), cell.told())));
    }

    @Override
    public synchronized void phase(int worker, String phase, String detail) {
        String now = phase + (detail.isEmpty() ? "" : ": " + detail);
        watched.computeIfPresent(
                worker, (same, cell) -> told(new Watched(cell.label(), cell.share(), now, cell.told())));
    }

    private Watched told(Watched cell) {
        long time = clock.getAsLong();
        if (time - cell.told() < TOLD_EVERY_NANOS) {
            return cell;
        }
        out.printf(Locale.ROOT, "  at %.0f %%: %s, %s%n", 100 * cell.share(), cell.label(), cell.phase());
        return new Watched(cell.label(), cell.share(), cell.phase(), time);
    }

    @Override
    public synchronized void warned(PlannedCell cell, String text) {
        out.println("note: " + text + " (" + cell.label() + ")");
    }

    @Override
    public synchronized void ended(int worker, PlannedCell cell, CellStatus status, String reason, double seconds) {
        done++;
        watched.remove(worker);
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
        out.println(Progress.interruptionText(ended, all, kept));
    }

    @Override
    public void close() {}
}
