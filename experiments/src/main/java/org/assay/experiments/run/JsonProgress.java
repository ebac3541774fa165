package org.assay.experiments.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.store.CellStatus;

/** A JSON object a line for each phase that a cell enters, and for each cell that ends. */
public final class JsonProgress implements Progress {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final Map<Integer, PlannedCell> cells = new HashMap<>();
    private final Map<Integer, String> phases = new HashMap<>();

    public JsonProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void started(int worker, PlannedCell cell) {
        cells.put(worker, cell);
        phases.remove(worker);
    }

    @Override
    public void advanced(int worker, double share) {}

    @Override
    public synchronized void phase(int worker, String phase, String detail) {
        PlannedCell cell = cells.get(worker);
        if (cell != null && !phase.equals(phases.put(worker, phase))) {
            out.println(JSON.createObjectNode()
                    .put("event", "phase")
                    .put("id", cell.id())
                    .put("label", cell.label())
                    .put("phase", phase));
        }
    }

    @Override
    public synchronized void warned(PlannedCell cell, String text) {
        out.println(JSON.createObjectNode()
                .put("event", "note")
                .put("id", cell.id())
                .put("label", cell.label())
                .put("text", text));
    }

    @Override
    public synchronized void ended(int worker, PlannedCell cell, CellStatus status, String reason, double seconds) {
        out.println(JSON.createObjectNode()
                .put("event", "cell")
                .put("id", cell.id())
                .put("label", cell.label())
                .put("status", status.word())
                .put("reason", reason)
                .put("seconds", seconds));
    }

    @Override
    public synchronized void notRun(PlannedCell cell, String reason) {
        out.println(JSON.createObjectNode()
                .put("event", "cell")
                .put("id", cell.id())
                .put("label", cell.label())
                .put("status", "not run")
                .put("reason", reason));
    }

    @Override
    public synchronized void interrupted(int ended, int total) {
        out.println(JSON.createObjectNode()
                .put("event", "interrupted")
                .put("ended", ended)
                .put("cells", total));
    }

    @Override
    public void close() {}
}
