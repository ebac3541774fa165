package org.assay.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.dsl.Language;
import org.assay.dsl.check.Checked;
import org.assay.dsl.check.ProjectFiles;
import org.assay.dsl.source.SourceFile;
import org.assay.experiments.catalog.CatalogBuilder;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.Beforehand;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.npy.NpyFile;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An experiment on the layers of a net that is still to be trained: 4 channels at first, 8 after the first pooling, 16 units. */
class SourceLayersTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());
    private static final String GIVEN = "bag-of-words(codewords: 2, codebook: given(centers: \"centers.npy\"))";

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        NpyFile.write(directory.resolve("centers.npy"), 8, new float[16]);
    }

    private void require(String layer, String over, String model) {
        String rest =
                "\n  optimizer adam; batch 8; budget 5 steps\n  grid { optimizer.rate 1e-2 | 1e-3; seeds 1..2 }\n}\n";
        String items = "activations(of: digits, layer: \"" + layer + "\", source: best(experiment: net))";
        String text = "assay 1\nexperiment net {\n  dataset digits\n  model small-cnn(channels: 4, units: 16)" + rest
                + "experiment taker {\n  dataset " + over.replace("*", items) + "\n  model " + model + rest;
        DataDirectory data = new DataDirectory(List.of(), Optional.of(directory));
        Checked checked = new Language(
                        new CatalogBuilder(COMPONENTS).build(),
                        new ProjectFiles(directory),
                        new CellFaults(COMPONENTS, Beforehand.of(data)))
                .check(new SourceFile("two.assay", text), List.of());
        assertThat(checked.diagnostics()).isEmpty();
        new SourceLayers(COMPONENTS, data, ReferenceBackend::new)
                .require(checked.document().orElseThrow());
    }

    @ParameterizedTest(name = "{2} of {1} of {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pool9 | * | linear | taker: the models of experiment 'net' have no layer 'pool9'; did you mean 'pool",
                "pool2 | * | linear | taker: model: 'linear' takes vectors or images, and this data set has sets of local features of 8; use model aggregate",
                "pool1 | * | small-cnn | taker: model: 'small-cnn' takes images of at least 4 x 4, and this data set has sets of local features of 4; use",
                "dense1 | * | aggregate-and-classify(aggregator: mean) | taker: model: 'aggregate-and-classify' takes sets of local features, and this data set has vectors of 16; use model mlp or linear",
                "dense1 | standardised(of: pca(of: *, dimensions: 3)) | aggregate-and-classify(aggregator: mean) | this data set has vectors of 3",
                "pool2 | patches(of: *, size: 2) | aggregate-and-classify(aggregator: mean) | taker: dataset.of: patches are taken of images, but the data set given as 'of' has sets of local features of 8; name"
            })
    void what_a_cell_cannot_take_is_told_before_the_source_is_trained(
            String layer, String over, String model, String message) {
        assertThatThrownBy(() -> require(layer, over, model))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_codebook_of_other_features_is_told() {
        assertThatCode(() -> require("pool2", "*", "aggregate-and-classify(aggregator: " + GIVEN + ")"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> require("pool1", "*", "aggregate-and-classify(aggregator: " + GIVEN + ")"))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("taker: model.aggregator.codebook.centers: ")
                .hasMessageContaining("holds 2 x 8 codewords");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pool1 | * | aggregate-and-classify(aggregator: soft-vlad(codewords: 2))",
                "dense1 | * | mlp",
                "dense1 | pca(of: *, dimensions: 3) | linear",
                "pool2 | pca(of: *, dimensions: 3) | aggregate-and-classify(aggregator: mean)"
            })
    void what_fits_is_not_told(String layer, String over, String model) {
        assertThatCode(() -> require(layer, over, model)).doesNotThrowAnyException();
    }
}
