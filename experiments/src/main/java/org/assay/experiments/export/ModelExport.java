package org.assay.experiments.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.assay.experiments.store.KeptModel;
import org.assay.experiments.store.RunStore;
import org.assay.experiments.store.StoredCell;
import org.assay.framework.model.ModelState;
import org.assay.framework.npy.NpyFile;

/**
 * Writes a kept model for other programs: each variable as {@code PATH.npy} with dots for slashes, float32, in the shape it is computed with
 * (dense weights inputs x outputs; convolutions height x width x in x out), and {@code model.json}, which says what they are. Beside a
 * log-variance stands {@code variances}, beside log-priors {@code priors}, beside a log-gamma {@code gamma},
 * beside a log-alpha {@code alpha}, beside log-smoothing {@code smoothing}, as formulas and other programs have them. What the data set was fitted to, such as {@code
 * dataset.pca.components.npy}, is float64, or float32 where it is used so, as {@code dataset.whitened.matrix.npy} is. {@code tokens} in {@code model.json}
 * are those of a text from number 1 on: row n of an embedding is that of number n, row 0 stands for none, and output n - 1 is for token n.
 */
public final class ModelExport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunStore store;

    public ModelExport(RunStore store) {
        this.store = store;
    }

    /**
     * What was done.
     *
     * @param arrays written
     * @param removed arrays of an earlier export to the directory, which this one has not
     */
    public record Written(int arrays, int removed) {}

    /**
     * Writes the model of a finished cell into a directory, which is made.
     *
     * @throws IllegalArgumentException when the cell keeps no such model, or a file that no export wrote would be lost; says why and what to do
     */
    public Written write(String id, KeptModel.Kind kind, Path directory) throws IOException {
        StoredCell cell = store.read(id);
        KeptModel kept = cell.models().get(kind);
        if (kept == null) {
            throw new IllegalArgumentException(missing(id, kind, cell));
        }
        ModelState model = ModelState.read(kept.file());
        ExportDirectory earlier = ExportDirectory.open(directory);
        Set<String> files = files(model);
        earlier.requireFree(files);
        Files.createDirectories(directory);
        ObjectNode description = JSON.createObjectNode();
        description.put("cell", id);
        description.put("model", kind.word());
        description.put("step", model.step());
        description.put("inputs", model.inputs().toString());
        description.put("outputs", model.outputs());
        if (!model.tokens().isEmpty()) {
            model.tokens().forEach(description.putArray("tokens")::add);
        }
        ArrayNode variables = description.putArray("variables");
        for (String path : model.paths()) {
            if (path.startsWith(ModelState.DATASET)) {
                describeFitted(variables, directory, path, model);
                continue;
            }
            describe(variables, directory, path, model.shape(path), model.values(path))
                    .put("trained", model.isTrained(path));
            derive(variables, directory, path, model);
        }
        description.set("configuration", read(store.cellDirectory(id).resolve(RunStore.CELL)));
        description.set("result", read(store.cellDirectory(id).resolve(RunStore.RESULT)));
        ObjectNode metrics = description.putObject("metrics");
        cell.series()
                .forEach((name, points) -> points.stream()
                        .filter(point -> point.step() == model.step())
                        .reduce((first, second) -> second)
                        .ifPresent(point -> metrics.put(name, point.value())));
        int removed = earlier.removeAllBut(files);
        write(directory.resolve(ExportDirectory.DESCRIPTION), description);
        return new Written(variables.size(), removed);
    }

    private static Set<String> files(ModelState model) {
        Set<String> files = new LinkedHashSet<>();
        for (String path : model.paths()) {
            files.add(file(path));
            LogarithmArray.of(path).ifPresent(plain -> files.add(file(plain.beside(path))));
        }
        return files;
    }

    private static String missing(String id, KeptModel.Kind kind, StoredCell cell) {
        KeptModel.Kind other = kind == KeptModel.Kind.BEST ? KeptModel.Kind.LAST : KeptModel.Kind.BEST;
        if (cell.models().containsKey(other)) {
            return "cell " + id + " keeps no " + kind.word() + " model, only the " + other.word() + " one: give --"
                    + other.word() + ", or write 'keep " + kind.word() + "' into its experiment and run it again"
                    + (kind == KeptModel.Kind.BEST ? "; a best model needs evaluations on validation" : "");
        }
        return "cell " + id + " keeps no model: it is " + cell.status().word()
                + (cell.reason().isEmpty() ? "" : " (" + cell.reason() + ")")
                + "; models are kept of cells that are done, unless 'keep' leaves them out. Run its experiment again";
    }

    /** The same numbers as formulas have them. */
    private static void derive(ArrayNode variables, Path directory, String path, ModelState model) throws IOException {
        Optional<LogarithmArray> plain = LogarithmArray.of(path);
        if (plain.isPresent()) {
            describe(
                    variables,
                    directory,
                    plain.get().beside(path),
                    plain.get().shape(model.shape(path)),
                    plain.get().plain(model.values(path)));
        }
    }

    private static ObjectNode describe(ArrayNode variables, Path directory, String path, int[] shape, float[] values)
            throws IOException {
        String file = file(path);
        NpyFile.writeArray(directory.resolve(file), shape, values);
        return describe(variables, path, file, shape);
    }

    /** In the precision in which it is used. */
    private static void describeFitted(ArrayNode variables, Path directory, String path, ModelState model)
            throws IOException {
        int[] shape = model.shape(path);
        Optional<double[]> doubles = model.doubles(path);
        if (doubles.isPresent()) {
            NpyFile.writeDoubles(directory.resolve(file(path)), shape, doubles.get());
        } else {
            NpyFile.writeArray(directory.resolve(file(path)), shape, model.values(path));
        }
        describe(variables, path, file(path), shape).put("trained", false);
    }

    private static String file(String path) {
        return path.replace('/', '.') + ".npy";
    }

    private static ObjectNode describe(ArrayNode variables, String path, String file, int... shape) {
        ObjectNode node = variables.addObject().put("path", path).put("file", file);
        ArrayNode sizes = node.putArray("shape");
        for (int size : shape) {
            sizes.add(size);
        }
        return node;
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }

    private static void write(Path file, JsonNode node) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n", StandardCharsets.UTF_8);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
