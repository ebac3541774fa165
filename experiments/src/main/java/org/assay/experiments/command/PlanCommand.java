package org.assay.experiments.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.plan.PlannedExperiment;
import org.assay.experiments.store.CellStatus;
import org.assay.experiments.store.RunStore;
import org.assay.experiments.store.StoredCell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay plan FILE} and {@code assay status FILE}: cells and where they stand. */
@Command(
        name = "plan",
        aliases = "status",
        description = "Show the cells of a file and where each stands: new, done, failed, diverged, interrupted.")
final class PlanCommand implements Callable<Integer> {
    @Mixin
    FileOptions options = new FileOptions();

    @Option(names = "--cells", description = "List every cell, not only the counts.")
    boolean cells;

    @Override
    public Integer call() {
        Session session = new Session(options);
        RunStore store = new RunStore(options.out);
        for (PlannedExperiment planned : session.plan(session.document(System.err))) {
            Map<CellStatus, Integer> counts = new EnumMap<>(CellStatus.class);
            for (PlannedCell cell : planned.cells()) {
                StoredCell stored = store.read(cell.id());
                counts.merge(stored.status(), 1, Integer::sum);
                if (options.common.json) {
                    System.out.println(new ObjectMapper()
                            .createObjectNode()
                            .put("experiment", planned.experiment().name())
                            .put("id", cell.id())
                            .put("label", cell.label())
                            .put("status", stored.status().word())
                            .put("reason", stored.reason()));
                } else if (cells || !stored.reason().isEmpty()) {
                    System.out.println("  " + cell.id() + " " + stored.status().word() + " " + cell.label()
                            + (stored.reason().isEmpty() ? "" : ": " + stored.reason()));
                }
            }
            if (!options.common.json) {
                StringBuilder line = new StringBuilder(
                        planned.experiment().name() + ": " + planned.cells().size() + " cells");
                counts.forEach((status, count) ->
                        line.append(", ").append(count).append(' ').append(status.word()));
                System.out.println(line);
            }
        }
        store.warnings().forEach(System.err::println);
        return ExitCode.DONE;
    }
}
