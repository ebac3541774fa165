package org.assay.framework.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assay.framework.Bootstrap;
import org.assay.framework.References;
import org.assay.framework.component.ComponentException;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Declaration;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.ModelContext;
import org.assay.framework.npy.NpyFile;
import org.assay.framework.procedure.Watcher;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Codebooks that scikit-learn fitted (see make_given.py), and files with a fault each. */
class GivenCodebookTest {
    private static final References REFERENCES = References.beside(GivenCodebookTest.class, "given.txt");
    private static final Components COMPONENTS = Bootstrap.components(List.of());
    private static final int CODEWORDS = 3;
    private static final int WIDTH = 4;

    @TempDir
    private Path directory;

    private final Backend backend = new ReferenceBackend();
    private final Variables variables = new Variables(backend);
    private DataDirectory places;

    @BeforeEach
    void find() throws URISyntaxException {
        Path fixtures = Path.of(GivenCodebookTest.class.getResource("given.txt").toURI())
                .getParent();
        places = new DataDirectory(List.of(fixtures), Optional.of(directory));
    }

    private ModelContext context() {
        return new ModelContext(
                backend,
                new Inputs.Sets(WIDTH),
                0,
                variables,
                (atMost, stream) -> new float[] {1, 2, 3, 4, 5, 6, 7, 8},
                1,
                "",
                Watcher.NONE,
                places::file);
    }

    private Codebook read(String centers, String variances, String priors) {
        return new GivenCodebook(centers, Optional.ofNullable(variances), Optional.ofNullable(priors))
                .fit(context(), CODEWORDS);
    }

    @Test
    void a_mixture_of_scikit_learn_is_read_as_it_is() {
        for (String weights : List.of("given-weights.npy", "given-weights-column.npy", "given-weights-row.npy")) {
            Codebook found = read("given-means.npy", "given-diag.npy", weights);
            assertThat(found.centers()).containsExactly(REFERENCES.floats("means"));
            assertThat(found.variances()).containsExactly(REFERENCES.floats("variances"));
            assertThat(found.priors()).as(weights).containsExactly(REFERENCES.floats("weights"));
            assertThat(found.codewords()).isEqualTo(CODEWORDS);
            assertThat(found.width()).isEqualTo(WIDTH);
            assertThat(found.sample()).hasSize(8);
        }
    }

    @Test
    void a_spherical_variance_counts_for_every_dimension_and_what_is_not_given_is_one_and_equal() {
        float[] spherical = REFERENCES.floats("spherical");
        float[] found = read("given-means.npy", "given-spherical.npy", null).variances();
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(spherical[i / WIDTH]);
        }
        Codebook plain = read("given-kmeans.npy", null, null);
        assertThat(plain.variances()).hasSize(CODEWORDS * WIDTH).containsOnly(1);
        assertThat(plain.priors()).containsExactly(1f / 3, 1f / 3, 1f / 3);
    }

    static Stream<Declaration<?>> aggregators() {
        return COMPONENTS.family(AggregatorComponent.FAMILY.name()).stream()
                .filter(declaration -> declaration.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("codebook")));
    }

    @ParameterizedTest
    @MethodSource("aggregators")
    void every_aggregator_with_a_codebook_starts_from_it(Declaration<?> declaration) {
        Map<String, Object> files = new TreeMap<>(Map.of("centers", "given-means.npy"));
        CodebookAggregator plain = (CodebookAggregator) of(declaration, files);
        if (plain.takesVariances()) {
            files.put("variances", "given-diag.npy");
        }
        if (plain.takesPriors()) {
            files.put("priors", "given-weights.npy");
        }
        of(declaration, files).create(context());
        assertThat(variables.endingIn("centers").orElseThrow().readFloats())
                .containsExactly(REFERENCES.floats("means"));
    }

    private static AggregatorComponent of(Declaration<?> declaration, Map<String, Object> files) {
        Map<String, Object> parameters =
                Map.of("codewords", CODEWORDS, "codebook", new ComponentSpec("codebook", "given", files));
        return COMPONENTS.instantiate(
                AggregatorComponent.FAMILY,
                new ComponentSpec(AggregatorComponent.FAMILY.name(), declaration.name(), parameters));
    }

    @Test
    void there_are_aggregators_with_a_codebook() {
        assertThat(aggregators()).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "nowhere.npy;;; found no file 'nowhere.npy'; looked in",
                "wide.npy;;; wide.npy holds 3 x 5 codewords; of 4 numbers each",
                "four.npy;;; four.npy holds 4 x 4 codewords; write 'codewords: 4'",
                "nan.npy;;; nan.npy: row 1, column 2 (from 0) is NaN; must be finite",
                "word.txt;;; word.txt, line 2: 'two' is no number; line 2",
                "given-means.npy; nowhere.npy;; found no file 'nowhere.npy'; codebook given",
                "given-means.npy; four.npy;; four.npy holds 4 x 4 variances; one a codeword of",
                "given-means.npy; given-full.npy;; has shape (3, 4, 4); of full covariances take the diagonals",
                "given-means.npy; negative.npy;; negative.npy: row 2, column 0 (from 0) is -1.0; at least 1.0E-30",
                "given-means.npy;; nowhere.npy; found no file 'nowhere.npy'; codebook given",
                "given-means.npy;; four.npy; four.npy holds 4 x 4 priors; expected 3 in a row or a column",
                "given-means.npy;; below.npy; below.npy: prior 1 (from 0) is -0.5; 0 or more",
                "given-means.npy;; counts.npy; counts.npy holds priors that sum to 6; divide them by their sum",
                "given-means.npy;; none.npy; none.npy holds priors that are all 0; above 0"
            })
    void a_fault_is_told_with_its_file_its_reason_and_how_to_mend_it(
            String centers, String ofVariances, String priors, String place, String mend) throws IOException {
        NpyFile.write(directory.resolve("wide.npy"), 5, new float[15]);
        NpyFile.write(directory.resolve("four.npy"), 4, new float[16]);
        float[] values = new float[12];
        Arrays.fill(values, 2);
        values[6] = Float.NaN;
        NpyFile.write(directory.resolve("nan.npy"), 4, values);
        values[6] = 1;
        values[8] = -1;
        NpyFile.write(directory.resolve("negative.npy"), 4, values);
        NpyFile.writeVector(directory.resolve("below.npy"), 1, -0.5f, 0.5f);
        NpyFile.writeVector(directory.resolve("counts.npy"), 1, 2, 3);
        NpyFile.writeVector(directory.resolve("none.npy"), 0, 0, 0);
        Files.writeString(directory.resolve("word.txt"), "1 2 3 4\n1 two 3 4\n");
        assertThatThrownBy(() -> read(centers, ofVariances, priors))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(mend);
    }

    @Test
    void a_path_that_leaves_the_experiment_is_refused_before_anything_is_read() {
        assertThatThrownBy(() -> COMPONENTS.instantiate(
                        CodebookFit.FAMILY,
                        COMPONENTS.read("codebook", "given(centers: \"../c.npy\", priors: \"/p.npy\")")))
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("goes up with '..'")
                .hasMessageContaining("to a file inside the experiment file's directory or the data directory")
                .hasMessageContaining("'/p.npy' is absolute");
    }
}
