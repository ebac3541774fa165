package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Declaration;
import org.assay.framework.component.Quantity;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A short training with every component at its defaults, on the reference backend. A cell's identity holds its components' versions:
 * numbers that move without a new version would let old cells pass for new ones. After a change that is meant, raise the component's
 * {@code version} and write the file anew with {@code -Dassay.golden=write}.
 */
class GoldenTrajectoriesTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());
    private static final Path SOURCE = Path.of("src/test/resources/org/assay/framework/training/trajectories.txt");
    private static final boolean WRITE = "write".equals(System.getProperty("assay.golden"));

    /** Families whose choice moves a training's numbers. */
    private static final List<String> FAMILIES = List.of(
            "aggregator",
            "codebook",
            "cost",
            "feature-map",
            "model",
            "optimizer",
            "procedure",
            "sampler",
            "schedule",
            "smoothing",
            "weights");

    /** Parameters that have no default, and sizes that keep this quick. */
    private static final Map<String, Map<String, Object>> PARAMETERS = Map.ofEntries(
            Map.entry("optimizer sgd", Map.of("rate", 0.1, "momentum", 0.9)),
            Map.entry("codebook given", Map.of("centers", "circles-codewords.txt")),
            Map.entry("schedule steps", Map.of("at", List.of(3, 6))),
            Map.entry("schedule exponential", Map.of("factor", 0.5)),
            Map.entry("feature-map chain", Map.of("maps", List.of("signed-square-root", "unit-length"))),
            Map.entry("model aggregate-and-classify", Map.of("aggregator", "mean")),
            Map.entry("model mlp", Map.of("hidden", List.of(8))),
            Map.entry("model lstm-lm", Map.of("embedding", 3, "units", List.of(4, 5))),
            Map.entry("model sequence-classifier", Map.of("units", 5)),
            Map.entry("model small-cnn", Map.of("channels", 2, "units", 8)),
            Map.entry("sampler history-lstm", Map.of("presample", 32, "when", "always")),
            Map.entry("sampler presampled", Map.of("size", 32)),
            Map.entry(
                    "sampler rho-loss",
                    Map.of("size", 32, "irreducible", spec("irreducible-loss", "held-out-model", Map.of("epochs", 1)))),
            Map.entry("model all-conv", Map.of("channels", 2)),
            Map.entry("model vgg-like", Map.of("channels", 2)),
            Map.entry("model wide-resnet", Map.of("depth", 10, "width", 1)));

    private static ComponentSpec spec(String family, String name, Map<String, Object> parameters) {
        return new ComponentSpec(family, name, parameters);
    }

    private static ComponentSpec component(Declaration<?> declaration) {
        String family = declaration.family().name();
        Map<String, Object> parameters =
                new TreeMap<>(PARAMETERS.getOrDefault(family + " " + declaration.name(), Map.of()));
        boolean hasCodewords =
                declaration.parameters().stream().anyMatch(one -> one.name().equals("codewords"));
        if (hasCodewords) {
            parameters.put("codewords", 4);
        }
        return spec(family, declaration.name(), parameters);
    }

    /** A training that uses the component. */
    private static ComponentSpec training(Declaration<?> declaration) {
        ComponentSpec component = component(declaration);
        String family = declaration.family().name();
        boolean sets =
                List.of("aggregator", "codebook", "feature-map", "procedure").contains(family)
                        || declaration.name().equals("aggregate-and-classify");
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put(
                "dataset",
                sets
                        ? spec("dataset", "circles", Map.of("items", 100, "features-per-item", 4))
                        : spec("dataset", "digits", Map.of("validation", 0.4, "test", 0.4)));
        switch (declaration.name()) {
            case "lstm-lm":
                parameters.put("dataset", spec("dataset", "text", Map.of("train", List.of("words.txt"))));
                break;
            case "sequence-classifier":
                parameters.put(
                        "dataset", spec("dataset", "pixels", Map.of("of", parameters.get("dataset"), "pooling", 2)));
                break;
            default:
                break;
        }
        parameters.put("model", sets ? aggregating(family, component) : "linear");
        parameters.put("optimizer", spec("optimizer", "sgd", Map.of("rate", 0.1)));
        parameters.put("batch", 16);
        parameters.put("budget", new Quantity(8, "steps"));
        parameters.put(
                "evaluate",
                spec("evaluation", "evaluation", Map.of("every", new Quantity(4, "steps"), "on", List.of("train"))));
        switch (family) {
            case "smoothing":
                parameters.put("sampler", spec("sampler", "presampled", Map.of("size", 32, "smoothing", component)));
                parameters.put("weights", "unbiased");
                break;
            case "weights":
                parameters.put("sampler", spec("sampler", "presampled", Map.of("size", 32)));
                parameters.put("weights", component);
                break;
            case "sampler":
                parameters.put("sampler", component);
                parameters.put("weights", declaration.name().equals("rho-loss") ? "unweighted" : "unbiased");
                break;
            case "procedure":
            case "cost":
            case "model":
            case "optimizer":
            case "schedule":
                parameters.put(family, component);
                break;
            default:
                break;
        }
        return spec("training", "training", parameters);
    }

    private static ComponentSpec aggregating(String family, ComponentSpec component) {
        Object aggregator = spec("aggregator", "soft-assignment", Map.of("codewords", 4));
        if (family.equals("aggregator")) {
            aggregator = component;
        } else if (family.equals("codebook")) {
            aggregator = spec("aggregator", "soft-assignment", Map.of("codewords", 4, "codebook", component));
        }
        Map<String, Object> parameters = new TreeMap<>(Map.of("aggregator", aggregator));
        if (family.equals("feature-map")) {
            parameters.put("feature-map", component);
        }
        return spec("model", "aggregate-and-classify", parameters);
    }

    private static String key(Declaration<?> declaration) {
        return declaration.family().name() + "/" + declaration.name() + "@" + declaration.version();
    }

    private static List<Declaration<?>> declarations() {
        List<Declaration<?>> all = new ArrayList<>();
        FAMILIES.forEach(family -> all.addAll(COMPONENTS.family(family)));
        return all;
    }

    /** Where a small text and a codebook lie. */
    private static DataDirectory directory() {
        try {
            URI words = GoldenTrajectoriesTest.class.getResource("words.txt").toURI();
            return new DataDirectory(List.of(Path.of(words).getParent()));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static double[] losses(Declaration<?> declaration) {
        RecordingListener listener = new RecordingListener();
        try (Backend backend = new ReferenceBackend()) {
            new Training(
                            COMPONENTS.instantiate(TrainingConfiguration.FAMILY, training(declaration)),
                            1,
                            1,
                            backend,
                            directory())
                    .run(listener);
        }
        return listener.values.get("train.loss").stream()
                .mapToDouble(loss -> loss)
                .toArray();
    }

    private static Map<String, double[]> golden() throws IOException {
        Map<String, double[]> golden = new TreeMap<>();
        try (InputStream file = GoldenTrajectoriesTest.class.getResourceAsStream("trajectories.txt")) {
            if (file == null) {
                return golden;
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] words = line.split(" ");
                golden.put(
                        words[0],
                        Arrays.stream(words)
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            });
        }
        return golden;
    }

    @TestFactory
    Stream<DynamicTest> numbers_do_not_move_without_a_new_version() throws IOException {
        Map<String, double[]> golden = golden();
        return declarations().stream()
                .map(one -> DynamicTest.dynamicTest(key(one), () -> {
                    if (WRITE) {
                        return;
                    }
                    assertThat(golden)
                            .as("a trajectory of %s; write it with -Dassay.golden=write", key(one))
                            .containsKey(key(one));
                    assertThat(losses(one))
                            .as("the numbers of %s moved: raise its version if that is meant", key(one))
                            .containsExactly(golden.get(key(one)), within(1e-9));
                }));
    }

    @Test
    void the_file_holds_what_there_is_and_nothing_else() throws IOException {
        if (WRITE) {
            StringBuilder text = new StringBuilder();
            for (Declaration<?> one : declarations()) {
                text.append(key(one));
                for (double loss : losses(one)) {
                    text.append(' ').append(loss);
                }
                text.append('\n');
            }
            Files.createDirectories(SOURCE.getParent());
            Files.writeString(SOURCE, text);
            return;
        }
        assertThat(golden().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        declarations().stream().map(GoldenTrajectoriesTest::key).toList());
    }
}
