package org.assay.experiments.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assay.experiments.worker.Devices;
import org.assay.experiments.worker.ProgramModule;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.npy.NpyFile;
import org.assay.framework.npy.NpyMatrix;
import org.assay.framework.procedure.Watcher;
import org.assay.framework.tensor.Backend;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an aggregator was fitted to, written and read: the same encodings again, whatever local features are at hand. */
class AggregatorArraysTest {
    private static final com.google.inject.Injector INJECTOR = ProgramModule.injector(List.of());
    private static final Components COMPONENTS = INJECTOR.getInstance(Components.class);
    private static final int WIDTH = 3;

    @TempDir
    Path directory;

    private FeatureFiles fitted;
    private FeatureFiles encoded;

    @BeforeEach
    void write() throws IOException {
        fitted = features("fitted", 200, 1.7, 3);
        encoded = features("encoded", 90, 2.3, 1);
    }

    private FeatureFiles features(String name, int rows, double step, double scale) throws IOException {
        float[] values = new float[rows * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * Math.sin(i * step) + i % WIDTH);
        }
        Path path = directory.resolve(name + ".npy");
        NpyFile.write(path, WIDTH, values);
        NpyFile.writeVector(directory.resolve(name + ".offsets.npy"), 0, 10, 11, rows);
        return FeatureFiles.open(path, directory.resolve(name + ".offsets.npy"));
    }

    /** Every aggregator with a codebook, and those whose parameters change what it is fitted to. */
    static Stream<ComponentSpec> aggregators() {
        return Stream.concat(
                COMPONENTS.family(AggregatorComponent.FAMILY.name()).stream()
                        .filter(declaration -> declaration.parameters().stream()
                                .anyMatch(parameter -> parameter.name().equals("codebook")))
                        .map(declaration -> declaration.name() + "(codewords: 5)")
                        .map(AggregatorArraysTest::spec),
                Stream.of(
                        spec("net-vlad(codewords: 5, tied: true)"),
                        spec("net-vlad(codewords: 5, tied: true, learn-alpha: true)"),
                        spec("soft-vlad(codewords: 5, learn-gamma: true)"),
                        spec("soft-assignment(codewords: 5, codebook: gaussian-mixture)"),
                        spec("fisher-vector(codewords: 5, learn-priors: true, learn-centers: true)")));
    }

    private static ComponentSpec spec(String text) {
        return COMPONENTS.read(AggregatorComponent.FAMILY.name(), text);
    }

    private Encoder encoder(Backend backend, ComponentSpec spec, FeatureFiles fit) {
        return encoder(backend, spec, fit, GivenArrays.none());
    }

    private Encoder encoder(Backend backend, ComponentSpec spec, FeatureFiles fit, GivenArrays given) {
        AggregatorComponent component = COMPONENTS.instantiate(AggregatorComponent.FAMILY, given.in(spec));
        return new Encoder(backend, component, fit, 1, given, Watcher.NONE);
    }

    private Encoder drawn(Backend backend, long seed) {
        AggregatorComponent component =
                COMPONENTS.instantiate(AggregatorComponent.FAMILY, spec("attention(heads: 2, hidden: 6)"));
        return new Encoder(backend, component, fitted, seed, GivenArrays.none(), Watcher.NONE);
    }

    private Encoder loaded(Backend backend, ComponentSpec spec, AggregatorArrays arrays) {
        return encoder(backend, withoutCodebook(spec), encoded, arrays.codebook(COMPONENTS, spec));
    }

    private float[] encode(Encoder encoder, String name) throws IOException {
        Path out = directory.resolve(name);
        encoder.encode(encoded, out, share -> {});
        NpyMatrix matrix = NpyMatrix.open(out);
        float[] values = new float[(int) matrix.rows() * matrix.width()];
        matrix.read(0, (int) matrix.rows(), 1, values, 0, matrix.width());
        return values;
    }

    private static Backend backend() {
        return INJECTOR.getInstance(Devices.class).choose("cpu").open(1);
    }

    private static ComponentSpec withoutCodebook(ComponentSpec spec) {
        Map<String, Object> parameters = new java.util.TreeMap<>(spec.parameters());
        parameters.remove("codebook");
        parameters.remove("codewords");
        return new ComponentSpec(spec.family(), spec.name(), parameters);
    }

    @ParameterizedTest
    @MethodSource("aggregators")
    void saved_arrays_give_the_same_encodings_to_the_bit(ComponentSpec spec) throws IOException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        try (Backend backend = backend()) {
            Encoder first = encoder(backend, spec, fitted);
            float[] expected = encode(first, "first.npy");
            first.saveCodebook(saved);
            assertThat(first.codebookFiles(saved)).allMatch(Files::isRegularFile);
            AggregatorArrays arrays = AggregatorArrays.open(saved);
            Encoder again = loaded(backend, spec, arrays);
            assertThat(again.load(arrays)).isEmpty();
            assertThat(encode(again, "again.npy")).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aggregator."})
    void attention_that_was_drawn_otherwise_is_that_which_was_written(String prefix) throws IOException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        try (Backend backend = backend()) {
            Encoder first = drawn(backend, 1);
            float[] expected = encode(first, "first.npy");
            first.saveCodebook(saved);
            for (Path file : new AggregatorArrays(saved, "").files()) {
                Files.move(file, file.resolveSibling(prefix + file.getFileName()));
            }
            Encoder again = drawn(backend, 2);
            assertThat(encode(again, "other.npy")).isNotEqualTo(expected);
            assertThat(again.load(AggregatorArrays.open(saved))).isEmpty();
            assertThat(encode(again, "again.npy")).containsExactly(expected);
            Files.delete(saved.resolve(prefix + "hidden.bias.npy"));
            assertThat(again.load(AggregatorArrays.open(saved))).containsExactly("hidden/bias");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"net-vlad", "net-fv"})
    void weights_of_the_features_themselves_serve_with_an_origin_of_zeros_and_not_without(String name)
            throws IOException {
        ComponentSpec spec = spec(name + "(codewords: 5)");
        Path saved = Files.createDirectory(directory.resolve("saved"));
        try (Backend backend = backend()) {
            Encoder first = encoder(backend, spec, fitted);
            float[] expected = encode(first, "first.npy");
            first.saveCodebook(saved);
            float[] weights = values(saved, "assignment-weights", 5 * WIDTH);
            float[] bias = values(saved, "assignment-bias", 5);
            float[] origin = values(saved, "assignment-origin", WIDTH);
            for (int i = 0; i < weights.length; i++) {
                bias[i / WIDTH] -= weights[i] * origin[i % WIDTH]; // W (f − μ) + b = W f + (b − W μ)
            }
            NpyFile.writeArray(saved.resolve("assignment-bias.npy"), new int[] {1, 5}, bias);
            AggregatorArrays arrays = AggregatorArrays.open(saved);
            Encoder again = loaded(backend, spec, arrays);
            Files.delete(saved.resolve("assignment-origin.npy"));
            assertThatThrownBy(() -> again.load(arrays))
                    .hasMessageContaining("assignment-origin.npy does not exist")
                    .hasMessageContaining("zeros");
            NpyFile.writeArray(saved.resolve("assignment-origin.npy"), new int[] {1, WIDTH}, new float[WIDTH]);
            assertThat(again.load(arrays)).isEmpty();
            float[] found = encode(again, "again.npy");
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], org.assertj.core.api.Assertions.within(1e-5f));
            }
        }
    }

    private static float[] values(Path saved, String name, int count) {
        NpyMatrix matrix = NpyMatrix.open(saved.resolve(name + ".npy"));
        float[] values = new float[count];
        matrix.read(0, (int) matrix.rows(), 1, values, 0, matrix.width());
        return values;
    }

    @Test
    void plain_numbers_alone_serve_and_those_that_contradict_are_refused() throws IOException {
        ComponentSpec spec = spec("deep-ten(codewords: 5)");
        Path saved = Files.createDirectory(directory.resolve("saved"));
        try (Backend backend = backend()) {
            Encoder first = encoder(backend, spec, fitted);
            float[] expected = encode(first, "first.npy");
            first.saveCodebook(saved);
            float[] smoothing = values(saved, "smoothing", 5);
            Files.delete(saved.resolve("log-smoothing.npy"));
            AggregatorArrays arrays = AggregatorArrays.open(saved);
            Encoder again = loaded(backend, spec, arrays);
            assertThat(again.load(arrays)).isEmpty();
            float[] found = encode(again, "again.npy");
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], org.assertj.core.api.Assertions.within(1e-6f));
            }
            first.saveCodebook(saved);
            smoothing[3] *= 2;
            NpyFile.writeArray(saved.resolve("smoothing.npy"), new int[] {1, 5}, smoothing);
            assertThatThrownBy(() -> again.load(arrays))
                    .hasMessageContaining("smoothing.npy and ")
                    .hasMessageContaining("do not agree: number 3")
                    .hasMessageContaining("out of date");
            NpyFile.writeVector(saved.resolve("smoothing.npy"), Arrays.copyOf(smoothing, 4));
            assertThatThrownBy(() -> again.load(arrays))
                    .hasMessageContaining("smoothing.npy holds 4 x 1 numbers")
                    .hasMessageContaining("shape [1, 5]");
            Files.delete(saved.resolve("smoothing.npy"));
            Files.delete(saved.resolve("log-smoothing.npy"));
            assertThat(again.load(arrays)).containsExactly("log-smoothing");
        }
        assertThatThrownBy(() -> AggregatorArrays.open(directory.resolve("nowhere")))
                .hasMessageContaining("there is no directory")
                .hasMessageContaining("--save-codebook");
    }
}
