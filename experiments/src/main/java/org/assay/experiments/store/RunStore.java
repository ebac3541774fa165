package org.assay.experiments.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.experiments.catalog.SpecJson;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.plan.PlannedExperiment;

/**
 * A runs directory. {@code cells/<id>/} holds {@code cell.json}, {@code metrics.jsonl}, {@code snapshots.jsonl} where there
 * are any, {@code log.txt}, of a finished cell its models and {@code predictions.csv}, and, last, {@code result.json}; {@code
 * experiments/<name>/plan.json} names an experiment's cells. A torn or foreign file is told and passed over.
 */
public final class RunStore {
    public static final String CELL = "cell.json";
    public static final String METRICS = "metrics.jsonl";
    public static final String SNAPSHOTS = "snapshots.jsonl";
    public static final String LOG = "log.txt";
    public static final String RESULT = "result.json";
    /** What a cell that was cut off goes on from; gone when it has ended. */
    public static final String CHECKPOINT = "checkpoint";
    /** The model after the last step, and at its best evaluation; see {@link KeptModel}. */
    public static final String LAST_MODEL = "last.model";

    public static final String BEST_MODEL = "best.model";
    /** What the last model predicts of each item of the evaluated splits but train: split, item, label, predicted, loss. */
    public static final String PREDICTIONS = "predictions.csv";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final List<String> warnings = new ArrayList<>();

    public RunStore(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    public Path cellDirectory(String id) {
        return root.resolve("cells").resolve(id);
    }

    /** Where activations of sources are kept, by content; may be deleted at any time. */
    public Path activations() {
        return root.resolve("activations");
    }

    public Path experimentDirectory(String name) {
        return root.resolve("experiments").resolve(name);
    }

    /** What was passed over while reading; cleared by asking. */
    public List<String> warnings() {
        List<String> told = List.copyOf(warnings);
        warnings.clear();
        return told;
    }

    /** Writes the plan of an experiment. */
    public void writePlan(PlannedExperiment planned) throws IOException {
        ObjectNode plan = JSON.createObjectNode();
        plan.put("experiment", planned.experiment().name());
        var cells = plan.putArray("cells");
        for (PlannedCell cell : planned.cells()) {
            cells.addObject().put("id", cell.id()).put("label", cell.label());
        }
        Path directory = experimentDirectory(planned.experiment().name());
        Files.createDirectories(directory);
        write(directory.resolve("plan.json"), plan);
    }

    /**
     * Begins an attempt of a cell: what an earlier attempt left is removed, but for the checkpoint of one that was cut off with the files that it
     * continues, and {@code cell.json} written.
     */
    public Path begin(PlannedCell cell, Map<String, String> provenance) throws IOException {
        Path directory = cellDirectory(cell.id());
        Files.createDirectories(directory);
        boolean ended = Files.exists(directory.resolve(RESULT));
        List<String> removed = new ArrayList<>(List.of(RESULT, LAST_MODEL, BEST_MODEL, PREDICTIONS));
        if (ended || !Files.exists(directory.resolve(CHECKPOINT))) {
            removed.addAll(List.of(METRICS, SNAPSHOTS, LOG, CHECKPOINT));
        }
        for (String file : removed) {
            Files.deleteIfExists(directory.resolve(file));
        }
        ObjectNode node = JSON.createObjectNode();
        node.put("id", cell.id());
        node.put("label", cell.label());
        node.put("seed", cell.seed());
        node.put("split-seed", cell.splitSeed());
        node.set("training", SpecJson.write(cell.training()));
        node.set("data", JSON.valueToTree(cell.fingerprints()));
        node.set("provenance", JSON.valueToTree(provenance));
        write(directory.resolve(CELL), node);
        return directory;
    }

    /** Ends an attempt: {@code result.json}, written last. */
    public static void finish(
            Path directory, CellStatus status, String reason, double seconds, Map<String, String> provenance)
            throws IOException {
        finish(directory, status, reason, seconds, provenance, Map.of());
    }

    /** As above, of a cell that keeps models. */
    public static void finish(
            Path directory,
            CellStatus status,
            String reason,
            double seconds,
            Map<String, String> provenance,
            Map<KeptModel.Kind, KeptModel> models)
            throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("status", status.word());
        node.put("reason", reason);
        node.put("seconds", seconds);
        node.set("provenance", JSON.valueToTree(provenance));
        ObjectNode kept = node.putObject("models");
        models.forEach((kind, model) -> kept.putObject(kind.word())
                .put("file", model.file().getFileName().toString())
                .put("step", model.step())
                .put("bytes", model.bytes()));
        write(directory.resolve(RESULT), node);
        Files.deleteIfExists(directory.resolve(CHECKPOINT));
    }

    private static void write(Path file, JsonNode node) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n", StandardCharsets.UTF_8);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where a cell stands, without its metrics. */
    public CellStatus status(String id) {
        return result(id).status();
    }

    /** Everything stored of a cell. */
    public StoredCell read(String id) {
        StoredCell result = result(id);
        if (result.status() == CellStatus.NEW) {
            return result;
        }
        return new StoredCell(
                result.status(),
                result.reason(),
                series(cellDirectory(id).resolve(METRICS)),
                result.provenance(),
                result.seconds(),
                result.models());
    }

    /** The snapshots of one name that a cell recorded, in order of time; read from its file each time. */
    public List<StoredSnapshot> snapshots(String id, String name) {
        return SnapshotFile.read(cellDirectory(id).resolve(SNAPSHOTS), name, warnings::add);
    }

    /** Labels and predicted classes of a split's items, as two columns; both empty where there are none. */
    public double[][] predictions(String id, String split) {
        return PredictionFile.read(cellDirectory(id).resolve(PREDICTIONS), split, warnings::add);
    }

    private StoredCell result(String id) {
        Path directory = cellDirectory(id);
        Path file = directory.resolve(RESULT);
        if (!Files.exists(file)) {
            CellStatus status = Files.exists(directory.resolve(CELL)) ? CellStatus.INTERRUPTED : CellStatus.NEW;
            return new StoredCell(status, "", Map.of(), Map.of(), 0, Map.of());
        }
        try {
            JsonNode node = JSON.readTree(file.toFile());
            Map<String, String> provenance = new LinkedHashMap<>();
            node.path("provenance")
                    .fields()
                    .forEachRemaining(entry ->
                            provenance.put(entry.getKey(), entry.getValue().asText()));
            CellStatus status =
                    CellStatus.valueOf(node.path("status").asText("").toUpperCase(java.util.Locale.ROOT));
            return new StoredCell(
                    status,
                    node.path("reason").asText(""),
                    Map.of(),
                    provenance,
                    node.path("seconds").asDouble(0),
                    models(directory, node.path("models")));
        } catch (IOException | IllegalArgumentException e) {
            warnings.add(
                    file + " cannot be read (damaged, or not ours); the cell counts as interrupted and runs again");
            return new StoredCell(CellStatus.INTERRUPTED, "", Map.of(), Map.of(), 0, Map.of());
        }
    }

    /** The models whose files are there, whole; cells of earlier versions have none. */
    private static Map<KeptModel.Kind, KeptModel> models(Path directory, JsonNode node) throws IOException {
        Map<KeptModel.Kind, KeptModel> models = new EnumMap<>(KeptModel.Kind.class);
        for (KeptModel.Kind kind : KeptModel.Kind.values()) {
            JsonNode one = node.path(kind.word());
            Path file = directory.resolve(one.path("file").asText("none")).normalize();
            long bytes = one.path("bytes").asLong();
            if (file.startsWith(directory.normalize()) && Files.isRegularFile(file) && Files.size(file) == bytes) {
                models.put(kind, new KeptModel(kind, file, one.path("step").asLong(), bytes));
            }
        }
        return models;
    }

    private Map<String, List<StoredCell.MetricPoint>> series(Path file) {
        Map<String, List<StoredCell.MetricPoint>> series = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return series;
        }
        try {
            int number = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                number++;
                try {
                    JsonNode node = JSON.readTree(line);
                    series.computeIfAbsent(node.path("metric").asText(), name -> new ArrayList<>())
                            .add(new StoredCell.MetricPoint(
                                    node.path("step").asLong(),
                                    node.path("epoch").asDouble(),
                                    node.path("seconds").asDouble(),
                                    node.path("scored").asLong(),
                                    node.path("value").isNumber()
                                            ? node.path("value").asDouble()
                                            : Double.NaN));
                } catch (JsonProcessingException e) {
                    warnings.add(file + " line " + number + " is torn; it was passed over");
                }
            }
        } catch (IOException e) {
            warnings.add(file + " cannot be read: " + e.getMessage());
        }
        return series;
    }
}
