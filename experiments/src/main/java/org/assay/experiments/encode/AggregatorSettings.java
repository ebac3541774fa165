package org.assay.experiments.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assay.experiments.catalog.SpecJson;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.aggregator.CodebookFit;
import org.assay.framework.aggregator.FeatureMap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.jspecify.annotations.Nullable;

/**
 * The aggregator that a directory's arrays are of, with its parameters: {@code aggregator.json} beside those of {@code encode --save-codebook},
 * {@code model.json} beside those of {@code assay export}. Arrays that other programs wrote have neither.
 *
 * @param file that says so
 * @param featureMap what the model does to encodings before it classifies them, where it does something
 * @param arrays the names of the files that were saved with it; empty where it does not say so
 */
public record AggregatorSettings(
        Path file, ComponentSpec aggregator, Optional<String> featureMap, List<String> arrays) {
    private static final String SAVED = "aggregator.json";
    private static final String EXPORTED = "model.json";
    private static final String ARRAYS = "arrays";
    /** Of an array's file; others are not ours to touch. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]+\\.npy");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where {@link #write} goes. */
    public static Path file(Path directory) {
        return directory.resolve(SAVED);
    }

    /** What {@code assay export} writes. */
    static Path exported(Path directory) {
        return directory.resolve(EXPORTED);
    }

    static IllegalArgumentException unreadable(Path file, @Nullable IOException cause) {
        return new IllegalArgumentException(
                file + " cannot be read; write it again, or take it away and give every parameter of the aggregator",
                cause);
    }

    /** The files that {@link #find} may read. */
    public static List<Path> files(Path directory) {
        return List.of(file(directory), exported(directory));
    }

    /** Says what the arrays of a directory are of, and which files they are. */
    public static void write(Components components, ComponentSpec aggregator, Path directory, List<Path> arrays)
            throws IOException {
        ObjectNode node = SpecJson.write(withoutArrays(components.complete(aggregator)));
        ArrayNode names = node.putArray(ARRAYS);
        arrays.forEach(array -> names.add(String.valueOf(array.getFileName())));
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        Files.writeString(file(directory), text + "\n", StandardCharsets.UTF_8);
    }

    /**
     * What {@link #write} wrote to a directory before, and the arrays that it accounts for.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    public static List<Path> saved(Path directory) {
        Path file = file(directory);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<Path> saved = new ArrayList<>(List.of(file));
        for (String name : read(file).map(AggregatorSettings::arrays).orElse(List.of())) {
            if (NAME.matcher(name).matches()) {
                saved.add(directory.resolve(name));
            }
        }
        return saved;
    }

    /** @throws IllegalArgumentException when there is a file and it cannot be read */
    public static Optional<AggregatorSettings> find(Path directory) {
        for (Path file : files(directory)) {
            if (Files.isRegularFile(file)) {
                return read(file);
            }
        }
        return Optional.empty();
    }

    private static Optional<AggregatorSettings> read(Path file) {
        JsonNode node;
        try {
            node = JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (!node.isObject() || file.endsWith(SAVED) && !node.has("component")) {
            throw unreadable(file, null);
        }
        if (node.has("component")) {
            List<String> arrays = new ArrayList<>();
            node.path(ARRAYS).forEach(name -> arrays.add(name.asText()));
            return Optional.of(
                    new AggregatorSettings(file, SpecJson.read(node), Optional.empty(), List.copyOf(arrays)));
        }
        JsonNode training = node.path("configuration").path("training");
        return training.has("component") ? within(file, SpecJson.read(training)) : Optional.empty();
    }

    private static Optional<AggregatorSettings> within(Path file, ComponentSpec tree) {
        for (Object value : tree.parameters().values()) {
            if (value instanceof ComponentSpec inner) {
                if (inner.family().equals(AggregatorComponent.FAMILY.name())) {
                    Optional<String> map = Optional.ofNullable(tree.parameters().get(FeatureMap.FAMILY.name()))
                            .filter(ComponentSpec.class::isInstance)
                            .map(one -> ((ComponentSpec) one).name())
                            .filter(name -> !name.equals("identity"));
                    return Optional.of(new AggregatorSettings(file, inner, map, List.of()));
                }
                Optional<AggregatorSettings> found = within(file, inner);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** What the arrays say themselves is left out: the codewords and their number. */
    private static ComponentSpec withoutArrays(ComponentSpec aggregator) {
        Map<String, Object> parameters = new TreeMap<>(aggregator.parameters());
        if (parameters.remove(CodebookFit.FAMILY.name()) != null) {
            parameters.remove("codewords");
        }
        return new ComponentSpec(aggregator.family(), aggregator.name(), parameters);
    }

    /**
     * The aggregator as the arrays are of it.
     *
     * @param written what a user wrote, who may leave out every parameter
     * @throws IllegalArgumentException when that says otherwise
     */
    public ComponentSpec of(Components components, ComponentSpec written) {
        if (!written.name().equals(aggregator.name())) {
            throw new IllegalArgumentException(file + " is of aggregator '" + aggregator.name()
                    + "', and the command line names '" + written.name() + "'; name '" + aggregator.name() + "'");
        }
        ComponentSpec recorded = withoutArrays(components.complete(aggregator));
        Map<String, Object> own = new TreeMap<>(written.parameters());
        own.keySet().retainAll(recorded.parameters().keySet());
        own.forEach((name, value) -> {
            Map<String, Object> changed = new TreeMap<>(recorded.parameters());
            changed.put(name, value);
            ComponentSpec other = new ComponentSpec(recorded.family(), recorded.name(), changed);
            if (!components.canonical(other).equals(components.canonical(recorded))) {
                throw new IllegalArgumentException(file + " says '" + name + ": "
                        + recorded.parameters().get(name)
                        + "', and the command line '" + name + ": " + value
                        + "'; leave it out there, since the arrays are of that aggregator");
            }
        });
        Map<String, Object> all = new TreeMap<>(recorded.parameters());
        written.parameters().forEach(all::putIfAbsent);
        return new ComponentSpec(recorded.family(), recorded.name(), all);
    }
}
