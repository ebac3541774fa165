package org.assay.experiments.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assay.framework.metric.Snapshot;
import org.assay.framework.metric.SnapshotDeclaration;
import org.assay.framework.metric.Snapshots;

/** The lines of {@code snapshots.jsonl}: one snapshot a line, numbers with the digits of a 32-bit float, whole ones exact. */
public final class SnapshotFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SnapshotFile() {}

    /** The line of a snapshot, with its end. */
    public static String line(Snapshot snapshot, long step, double epoch, double seconds) {
        ObjectNode node = JSON.createObjectNode();
        node.put("snapshot", snapshot.name());
        node.put("step", step);
        node.put("epoch", epoch);
        node.put("seconds", seconds);
        ObjectNode columns = node.putObject("columns");
        for (int i = 0; i < snapshot.columns().size(); i++) {
            ArrayNode numbers =
                    columns.putArray(snapshot.declaration().columns().get(i).name());
            for (double value : snapshot.columns().get(i)) {
                if (!Double.isFinite(value)) {
                    numbers.addNull();
                } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                    numbers.add((long) value);
                } else {
                    numbers.add((float) value);
                }
            }
        }
        return node + "\n";
    }

    /** The snapshots of one name, in order of time; torn lines are told and passed over. A missing file has none. */
    static List<StoredSnapshot> read(Path file, String name, Consumer<String> warnings) {
        List<StoredSnapshot> found = new ArrayList<>();
        if (!Files.exists(file)) {
            return found;
        }
        String begin = "{\"snapshot\":\"" + name + "\"";
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            int[] number = {0};
            lines.forEach(line -> {
                number[0]++;
                // Other snapshots are not parsed: a file may hold many, and a figure wants one kind.
                if (line.startsWith(begin)) {
                    try {
                        found.add(snapshot(JSON.readTree(line), name));
                    } catch (JsonProcessingException e) {
                        warnings.accept(file + " line " + number[0] + " is torn; it was passed over");
                    }
                }
            });
        } catch (IOException e) {
            warnings.accept(file + " cannot be read: " + e.getMessage());
        }
        return found;
    }

    /** Columns go by their declared names, also where a cell of before named them otherwise: they keep their order. */
    private static StoredSnapshot snapshot(JsonNode node, String name) {
        List<String> names = new ArrayList<>();
        node.path("columns").fieldNames().forEachRemaining(names::add);
        Snapshots.find(name)
                .map(SnapshotDeclaration::columns)
                .filter(declared -> declared.size() == names.size())
                .ifPresent(declared -> {
                    names.clear();
                    declared.forEach(column -> names.add(column.name()));
                });
        Map<String, double[]> columns = new LinkedHashMap<>();
        node.path("columns").fields().forEachRemaining(entry -> {
            double[] values = new double[entry.getValue().size()];
            for (int i = 0; i < values.length; i++) {
                JsonNode value = entry.getValue().get(i);
                values[i] = value.isNumber() ? value.asDouble() : Double.NaN;
            }
            columns.put(names.get(columns.size()), values);
        });
        return new StoredSnapshot(
                name,
                node.path("step").asLong(),
                node.path("epoch").asDouble(),
                node.path("seconds").asDouble(),
                columns);
    }
}
