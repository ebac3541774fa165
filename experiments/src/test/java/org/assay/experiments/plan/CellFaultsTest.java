package org.assay.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assay.dsl.Language;
import org.assay.dsl.check.ProjectFiles;
import org.assay.dsl.diagnostic.Diagnostic;
import org.assay.dsl.source.SourceFile;
import org.assay.experiments.catalog.CatalogBuilder;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.Beforehand;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.npy.NpyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codebooks and principal components in files, looked at when an experiment is checked. */
class CellFaultsTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());
    private static final String PATCHES = "patches(of: digits, size: 3)";
    private static final String PROJECTED =
            "projected(of: " + PATCHES + ", mean: \"mean.npy\", components: \"components.npy\")";

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        file("centers.npy", 4, 9);
        file("narrow.npy", 4, 5);
        file("variances.npy", 4, 9);
        file("one-each.npy", 4, 1);
        file("fewer.npy", 3, 9);
        file("components.npy", 5, 9);
        file("wide.npy", 5, 12);
        NpyFile.writeVector(directory.resolve("priors.npy"), 0.1f, 0.2f, 0.3f, 0.4f);
        NpyFile.writeVector(directory.resolve("counts.npy"), 1, 2, 3, 4);
        NpyFile.writeVector(directory.resolve("mean.npy"), new float[9]);
        NpyFile.writeVector(directory.resolve("wide-mean.npy"), new float[12]);
        Files.writeString(directory.resolve("torn.npy"), "not an array");
    }

    private void file(String name, int rows, int width) throws IOException {
        float[] values = new float[rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + i % 7;
        }
        NpyFile.write(directory.resolve(name), width, values);
    }

    private List<Diagnostic> check(String dataset, String aggregator) {
        return checkModel(dataset, "aggregate-and-classify(aggregator: " + aggregator + ")");
    }

    private List<Diagnostic> checkModel(String dataset, String model) {
        String text = "assay 1\nexperiment one {\n  dataset " + dataset
                + "\n  model " + model
                + "\n  optimizer adam; batch 8; budget 5 steps\n  grid { optimizer.rate 1e-2 | 1e-3; seeds 1..2 }\n}\n";
        DataDirectory data = new DataDirectory(List.of(), Optional.of(directory));
        return new Language(
                        new CatalogBuilder(COMPONENTS).build(),
                        new ProjectFiles(directory),
                        new CellFaults(COMPONENTS, Beforehand.of(data)))
                .check(new SourceFile("one.assay", text), List.of())
                .diagnostics();
    }

    private static String given(String files) {
        return "fisher-vector(codewords: 4, codebook: given(" + files.replace('\'', '"') + "))";
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "centers: 'nowhere.npy' | 9 | centers | found no file 'nowhere.npy'; looked in | Correct the path",
                "centers: 'narrow.npy' | 9 | centers | narrow.npy holds 4 x 5 codewords | expected 4 x 9",
                "centers: 'fewer.npy' | 9 | centers | fewer.npy holds 3 x 9 codewords | write 'codewords: 3'",
                "centers: 'torn.npy' | 9 | centers | torn.npy | ",
                "centers: 'centers.npy', variances: 'fewer.npy' | 9 | variances | holds 3 x 9 variances | one number a codeword",
                "centers: 'centers.npy', priors: 'counts.npy' | 9 | priors | priors that sum to 10 | divide them by their sum",
                "centers: 'centers.npy' | 5 | centers | centers.npy holds 4 x 9 codewords | expected 4 x 5",
                "centers: 'fewer.npy' | unknown | centers | fewer.npy holds 3 x 9 codewords | write 'codewords: 3'"
            })
    void a_codebook_that_no_cell_could_start_from_is_told(
            String files, String width, String parameter, String message, String mend) {
        String dataset = switch (width) {
            case "9" -> PATCHES;
            case "5" -> PROJECTED;
            default -> "npz-bags(file: \"data.npz\")";
        };
        assertThat(check(dataset, given(files))).singleElement().satisfies(one -> {
            assertThat(one.message())
                    .startsWith("model.aggregator.codebook." + parameter + ": ")
                    .contains(message);
            assertThat(one.mend()).contains(mend == null ? "" : mend);
            assertThat(one.span().source().line(one.span().from())).isEqualTo(4);
        });
    }

    @Test
    void principal_components_are_looked_at_with_the_features_that_they_are_for() {
        assertThat(check(PROJECTED, "mean")).isEmpty();
        assertThat(check(PROJECTED.replace("components.npy", "nowhere.npy"), "mean"))
                .singleElement()
                .satisfies(one -> assertThat(one.message())
                        .startsWith("dataset.components: projected: found no file 'nowhere.npy'"));
        assertThat(check(PROJECTED.replace("components.npy", "wide.npy"), "mean"))
                .singleElement()
                .satisfies(one -> assertThat(one.message()).contains("mean.npy holds 9 x 1 numbers"));
        String wide = PROJECTED.replace("components.npy", "wide.npy").replace("mean.npy", "wide-mean.npy");
        assertThat(check(wide, "mean")).singleElement().satisfies(one -> {
            assertThat(one.message()).contains("'wide.npy' has components of 12 numbers", "local features of 9");
            assertThat(one.mend()).contains("give components that were fitted to such features");
        });
        assertThat(check("pca(of: " + wide + ", dimensions: 2)", "mean"))
                .singleElement()
                .satisfies(one -> assertThat(one.message()).startsWith("dataset.of.components: "));
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "digits | aggregate-and-classify | model: 'aggregate-and-classify' takes sets of local features, and this data set has images of 8 x 8 x 1 | patches",
                "canevet | aggregate-and-classify | has vectors of 2 | mlp or linear",
                "spoken-digits | aggregate-and-classify | has recordings of 8000 samples a second | mfcc",
                "spoken-digits | mlp | model: 'mlp' takes vectors or images, and this data set has recordings | mfcc",
                "csv-bags(file: 'here.csv') | linear | has sets of local features of 3 | aggregate-and-classify",
                "mnist | lstm-lm | has images of 28 x 28 x 1 | use it with ptb or text",
                "ptb | sequence-classifier | has sequences of 10000 tokens | lstm-lm for tokens",
                "ptb | aggregate-and-classify | has sequences of 10000 tokens | lstm-lm for tokens",
                "pixels(of: digits) | wide-resnet | has sequences of 1 number a step | sequence-classifier",
                "standardised(of: circles) | small-cnn | has sets of local features of 2 | aggregate-and-classify for sets",
                "patches(of: digits, size: 3) | aggregate-and-classify(classifier: small-cnn) | the classifier gets encodings: model 'small-cnn' takes images | mlp or linear"
            })
    void a_model_that_takes_other_items_is_told(String dataset, String model, String message, String mend)
            throws IOException {
        Files.writeString(directory.resolve("here.csv"), "one,a,1,2,3\ntwo,b,4,5,6\n");
        String whole = model.contains("aggregate-and-classify")
                ? model.replace("aggregate-and-classify", "aggregate-and-classify(aggregator: mean")
                                .replace("mean(", "mean, ")
                        + (model.endsWith(")") ? "" : ")")
                : model;
        assertThat(checkModel(dataset.replace('\'', '"'), whole))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.message()).startsWith("model: ").contains(message);
                    assertThat(one.mend()).contains(mend);
                    assertThat(one.span().source().line(one.span().from())).isEqualTo(4);
                });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "patches(of: spoken-digits, size: 3) | of: patches are taken of images | name a data set of images",
                "patches(of: digits, size: 9) | of: patches of 9 x 9 pixels do not fit into images of 8 x 8 x 1 | at most 8",
                "dense-sift(of: circles) | of: dense-sift describes images | name a data set of images",
                "dense-sift(of: digits, sizes: [3]) | of: dense-sift: bins of 3 pixels do not fit | sizes of at most 2",
                "mfcc(of: mnist) | of: mfcc describes recordings | spoken-digits or sounds",
                "mfcc(of: spoken-digits, high: 5000) | of: mfcc: recordings of 8000 samples a second hold frequencies up to 4000.0 Hz | lower 'low' and 'high'",
                "pca(of: digits, dimensions: 2) | of: pca projects local features or vectors | describe them first",
                "pca(of: pixels(of: digits), dimensions: 2) | of: pca projects | describe them first",
                "standardised(of: ptb) | of: standardised moves numbers | images, vectors or sets",
                "augmented(of: circles, augment: [flip]) | of: augmented: augmentation changes images | before they are described",
                "pca(of: pixels(of: ptb), dimensions: 2) | of.of: pixels are read of images | name a data set of images",
                "pca(of: pixels(of: digits, pooling: 3), dimensions: 2) | of.of: squares of 3 pixels do not tile | divides both sides"
            })
    void a_data_set_over_another_of_other_items_is_told(String dataset, String message, String mend) {
        assertThat(checkModel(dataset, "aggregate-and-classify(aggregator: mean)"))
                .anySatisfy(one -> {
                    assertThat(one.message()).startsWith("dataset." + message);
                    assertThat(one.mend()).contains(mend);
                });
    }

    /** They may lie on the machine that runs. */
    @Test
    void data_sets_that_are_not_here_are_no_fault() {
        for (String absent : List.of(
                "npz-bags(file: \"absent.npz\")",
                "descriptors(features: [\"absent.npy\"], index: \"absent.tsv\")",
                "csv-bags(file: \"absent.csv\")")) {
            String narrow = given("centers: 'narrow.npy'");
            assertThat(check(PROJECTED.replace(PATCHES, absent), narrow))
                    .as(absent)
                    .isEmpty();
            assertThat(check(absent, narrow)).as(absent).isEmpty();
        }
        assertThat(checkModel("mnist", "linear")).isEmpty();
    }

    @Test
    void the_heads_of_data_that_are_here_are_looked_at() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(directory.resolve("here.npz")))) {
            zip.putNextEntry(new ZipEntry("features.npy"));
            Files.copy(directory.resolve("centers.npy"), zip);
        }
        for (String here : List.of(
                "npz-bags(file: \"here.npz\")", "descriptors(features: [\"centers.npy\"], index: \"absent.tsv\")")) {
            assertThat(check(here, given("centers: 'centers.npy'"))).as(here).isEmpty();
            assertThat(check(here, given("centers: 'narrow.npy'")))
                    .as(here)
                    .singleElement()
                    .satisfies(one -> assertThat(one.mend()).contains("expected 4 x 9"));
        }
    }

    @Test
    void what_fits_is_not_told() {
        assertThat(check(PATCHES, given("centers: 'centers.npy', variances: 'variances.npy', priors: 'priors.npy'")))
                .isEmpty();
        assertThat(check(PATCHES, given("centers: 'centers.npy', variances: 'one-each.npy'")))
                .isEmpty();
        assertThat(check("pca(of: " + PATCHES + ", dimensions: 5)", given("centers: 'narrow.npy'")))
                .isEmpty();
        assertThat(check("npz-bags(file: \"data.npz\")", given("centers: 'narrow.npy'")))
                .isEmpty();
    }

    /** What data sets say of themselves before they are opened is what they are. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "digits",
                "patches(of: digits, size: 3)",
                "pca(of: patches(of: digits, size: 3), dimensions: 4)",
                "standardised(of: pca(of: circles, dimensions: 2))",
                "dense-sift(of: digits, sizes: [2])",
                "circles",
                "xor",
                "label-noise(of: digits)",
                "pixels(of: digits, pooling: 2)",
                "canevet(size: 8)"
            })
    void inputs_are_known_before_the_data_are_read(String text) {
        var dataset = COMPONENTS.instantiate(DatasetComponent.FAMILY, COMPONENTS.read("dataset", text));
        DataDirectory data = new DataDirectory(List.of());
        assertThat(dataset.inputs(Beforehand.of(data)))
                .contains(dataset.create(new DatasetContext(data, 1)).inputs());
    }
}
