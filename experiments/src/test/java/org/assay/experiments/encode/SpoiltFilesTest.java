package org.assay.experiments.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.framework.Bootstrap;
import org.assay.framework.Mutations;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.component.ComponentException;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.descriptor.PrincipalComponents;
import org.assay.framework.npy.NpyException;
import org.assay.framework.npy.NpyFile;
import org.assay.framework.procedure.Watcher;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code assay encode} reads, spoilt at random: read whole or refused in words. */
class SpoiltFilesTest {
    private static final int TRIES = 200;
    private static final Components COMPONENTS = Bootstrap.components(List.of());

    @TempDir
    private Path root;

    @BeforeEach
    void write() throws IOException {
        float[] features = new float[30];
        StringBuilder text = new StringBuilder("# ten rows\n");
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) Math.sin(i);
            text.append(features[i]).append(i % 3 == 2 ? "\n" : i % 2 == 0 ? ", " : " ");
        }
        NpyFile.write(root.resolve("features.npy"), 3, features);
        NpyFile.writeVector(root.resolve("offsets.npy"), 0, 4, 5, 10);
        Files.writeString(root.resolve("features.txt"), text);
        Files.writeString(root.resolve("offsets.txt"), "0\n4\n5\n10\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"features.npy", "features.txt", "offsets.npy", "offsets.txt"})
    void a_spoilt_file_is_read_or_refused_in_words(String file) throws IOException {
        Path path = root.resolve(file);
        byte[] good = Files.readAllBytes(path);
        Path features = file.startsWith("features") ? path : root.resolve("features.npy");
        Path offsets = file.startsWith("offsets") ? path : root.resolve("offsets.npy");
        assertThat(isRead(features, offsets)).isTrue();
        Mutations mutations = new Mutations(file.hashCode());
        int refused = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            byte[] spoilt = mutations.spoil(good);
            Files.write(path, spoilt);
            try {
                refused += isRead(features, offsets) ? 0 : 1;
            } catch (RuntimeException | Error e) {
                fail(
                        "attempt " + attempt + " on " + file + " ended with " + e + "; its beginning: "
                                + new String(spoilt, 0, Math.min(300, spoilt.length), StandardCharsets.ISO_8859_1),
                        e);
            }
        }
        assertThat(refused).isBetween(TRIES / 5, TRIES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "centers.npy",
                "priors.npy",
                "pca.mean.npy",
                "pca.components.npy",
                "pca.whitening-variance.npy",
                "aggregator.json"
            })
    void a_spoilt_file_beside_others_is_loaded_or_refused_in_words(String file) throws IOException {
        NpyFile.write(root.resolve("centers.npy"), 2, 1, 2, 3, 4);
        NpyFile.writeVector(root.resolve("priors.npy"), 0.25f, 0.75f);
        new ProjectionArrays(root, "")
                .write(new PrincipalComponents(
                        new double[] {1, 2, 3}, new double[] {1, 0, 0, 0, 0.6, 0.8}, Optional.of(new double[] {2, 0.5
                        })));
        ComponentSpec fisher = COMPONENTS.read("aggregator", "fisher-vector");
        AggregatorSettings.write(COMPONENTS, fisher, root, List.of());
        Path path = root.resolve(file);
        byte[] good = Files.readAllBytes(path);
        assertThat(isLoaded(fisher)).isTrue();
        Mutations mutations = new Mutations(file.hashCode());
        int refused = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Files.write(path, mutations.spoil(good));
            try {
                refused += isLoaded(fisher) ? 0 : 1;
            } catch (RuntimeException | Error e) {
                fail("attempt " + attempt + " on " + file + " ended with " + e, e);
            }
        }
        assertThat(refused).isBetween(TRIES / 5, TRIES);
    }

    private boolean isLoaded(ComponentSpec written) {
        try (Backend backend = new ReferenceBackend()) {
            AggregatorArrays arrays = AggregatorArrays.open(root);
            ComponentSpec spec = AggregatorSettings.find(root).orElseThrow().of(COMPONENTS, written);
            GivenArrays given =
                    GivenArrays.of(arrays.file("centers"), Optional.empty(), Optional.of(arrays.file("priors")));
            FeatureFiles features = FeatureFiles.open(root.resolve("features.npy"), null)
                    .on(Preparation.read(root).maps(), "they");
            AggregatorComponent component = COMPONENTS.instantiate(AggregatorComponent.FAMILY, given.in(spec));
            new Encoder(backend, component, features, 1, given, Watcher.NONE);
            return true;
        } catch (IllegalArgumentException | NpyException | ComponentException e) {
            assertThat(e.getMessage()).hasSizeGreaterThan(20).contains(" ").doesNotContain("Exception");
            return false;
        }
    }

    /** Whether it was read rather than refused in words. Any other ending passes through. */
    private static boolean isRead(Path features, Path offsets) {
        try {
            FeatureFiles sets = FeatureFiles.open(features, offsets);
            for (float value : sets.rows(0, (int) sets.matrix().rows())) {
                assertThat(value).isFinite();
            }
            assertThat(sets.sets()).isPositive();
            return true;
        } catch (IllegalArgumentException | NpyException e) {
            assertThat(e.getMessage()).hasSizeGreaterThan(20).contains(" ").doesNotContain("Exception");
            return false;
        }
    }
}
