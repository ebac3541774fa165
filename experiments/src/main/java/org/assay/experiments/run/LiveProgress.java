package org.assay.experiments.run;

import java.io.PrintStream;
import java.util.Arrays;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.store.CellStatus;
import org.assay.reports.text.Decimals;

/**
 * Bars on a terminal: one for the whole, one for each worker with what it is at below, redrawn in place. Cells that fail are told above
 * them.
 */
public final class LiveProgress implements Progress {
    private static final int BAR = 24;
    private static final long REDRAW_NANOS = 100_000_000;

    private final PrintStream out;
    private final int total;
    private final boolean kept;
    private final int width;
    private final String[] labels;
    private final double[] shares;
    private final String[] phases;
    /** When the first step of all was heard of, and how many cells were done then, parts counted: workers take their time to start. */
    private long firstAt;

    private double firstWhole;
    private int done;
    private int failed;
    private int drawn;
    private boolean over;
    private long drawnAt;

    /** @param kept whether cells that end are */
    public LiveProgress(PrintStream out, int total, boolean kept, int workers, int width) {
        this.out = out;
        this.total = total;
        this.kept = kept;
        this.width = Math.max(40, width);
        this.labels = new String[workers];
        this.shares = new double[workers];
        this.phases = new String[workers];
        Arrays.fill(labels, "");
        Arrays.fill(phases, "");
    }

    @Override
    public synchronized void started(int worker, PlannedCell cell) {
        labels[worker] = cell.label();
        shares[worker] = 0;
        phases[worker] = "";
        draw(true);
    }

    @Override
    public synchronized void advanced(int worker, double share) {
        shares[worker] = share;
        draw(false);
    }

    @Override
    public synchronized void phase(int worker, String phase, String detail) {
        phases[worker] = phase + (detail.isEmpty() ? "" : ": " + detail);
        draw(false);
    }

    @Override
    public synchronized void warned(PlannedCell cell, String text) {
        erase();
        out.println("note: " + text + " (" + cell.label() + ")");
        draw(true);
    }

    @Override
    public synchronized void ended(int worker, PlannedCell cell, CellStatus status, String reason, double seconds) {
        done++;
        labels[worker] = "";
        shares[worker] = 0;
        phases[worker] = "";
        if (status != CellStatus.DONE) {
            failed++;
            erase();
            out.println(status.word() + " " + cell.label() + ": " + reason);
        }
        draw(true);
    }

    private void erase() {
        if (drawn > 0) {
            out.print("\r\u001b[" + drawn + "A\u001b[J");
            drawn = 0;
        }
    }

    private void draw(boolean now) {
        long time = System.nanoTime();
        if (over || !now && time - drawnAt < REDRAW_NANOS) {
            return;
        }
        drawnAt = time;
        erase();
        double whole = done + Arrays.stream(shares).sum();
        if (firstAt == 0 && whole > 0) {
            firstAt = time;
            firstWhole = whole;
        }
        double gained = whole - firstWhole;
        double left = gained > 0.05 ? (time - firstAt) * 1e-9 / gained * (total - whole) : Double.NaN;
        String words = left >= 0 ? "about " + Decimals.duration(Math.rint(left)) + " left" : "";
        line(bar(whole / total) + " " + done + " of " + total + " cells" + (failed > 0 ? ", " + failed + " failed" : "")
                + "  " + words);
        for (int i = 0; i < labels.length; i++) {
            line(labels[i].isEmpty() ? "" : bar(shares[i]) + " " + labels[i]);
            line(phases[i].isEmpty() ? "" : " ".repeat(BAR + 3) + phases[i]);
        }
        out.flush();
    }

    private void line(String text) {
        out.print(fitted(text) + "\n");
        drawn++;
    }

    /** A text that is too long loses its middle: a cell's seed and a phase's cost stand at the end. */
    private String fitted(String text) {
        int tail = width / 4;
        return text.length() < width
                ? text
                : text.substring(0, width - 2 - tail) + "\u2026" + text.substring(text.length() - tail);
    }

    private static String bar(double share) {
        int full = (int) Math.round(Math.min(1, Math.max(0, share)) * BAR);
        return "[" + "#".repeat(full) + " ".repeat(BAR - full) + "]";
    }

    @Override
    public synchronized void notRun(PlannedCell cell, String reason) {
        done++;
        erase();
        out.println("not run " + cell.label() + ": " + reason);
        draw(true);
    }

    @Override
    public synchronized void interrupted(int ended, int all) {
        erase();
        over = true;
        out.println(Progress.interruptionText(ended, all, kept));
        out.flush();
    }

    @Override
    public synchronized void close() {
        erase();
        out.flush();
    }
}
