package org.assay.experiments.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.plan.PlannedExperiment;
import org.assay.experiments.plan.PlannedSource;
import org.assay.experiments.store.CellStatus;
import org.assay.experiments.store.KeptModel;
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
            Map<Path, Long> files = new HashMap<>();
            Set<String> sources = new LinkedHashSet<>();
            for (PlannedCell cell : planned.cells()) {
                StoredCell stored = store.read(cell.id());
                counts.merge(stored.status(), 1, Integer::sum);
                for (KeptModel model : stored.models().values()) {
                    files.put(model.file(), model.bytes());
                }
                cell.sources().forEach(source -> sources.add(source.experiment()));
                if (options.common.json) {
                    System.out.println(json(planned, cell, stored));
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
                long bytes = files.values().stream().mapToLong(Long::longValue).sum();
                if (bytes > 0) {
                    line.append(String.format(Locale.ROOT, ", %.1f MB of models", bytes * 1e-6));
                }
                if (!sources.isEmpty()) {
                    line.append(", after ").append(String.join(", ", sources));
                }
                System.out.println(line);
            }
        }
        store.warnings().forEach(System.err::println);
        return ExitCode.DONE;
    }

    private static ObjectNode json(PlannedExperiment planned, PlannedCell cell, StoredCell stored) {
        ObjectNode node = new ObjectMapper()
                .createObjectNode()
                .put("experiment", planned.experiment().name())
                .put("id", cell.id())
                .put("label", cell.label())
                .put("status", stored.status().word())
                .put("reason", stored.reason());
        ObjectNode models = node.putObject("models");
        stored.models().forEach((kind, model) -> models.put(kind.word(), model.bytes()));
        ArrayNode sources = node.putArray("sources");
        for (PlannedSource source : cell.sources()) {
            ArrayNode cells =
                    sources.addObject().put("experiment", source.experiment()).putArray("cells");
            source.candidates().forEach(one -> cells.add(one.id()));
        }
        return node;
    }
}
