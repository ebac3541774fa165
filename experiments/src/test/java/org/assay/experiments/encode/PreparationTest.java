package org.assay.experiments.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.experiments.catalog.SpecJson;
import org.assay.experiments.worker.ProgramModule;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.FittedArray;
import org.assay.framework.dataset.RowMap;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.npy.NpyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What transforms were fitted to, exported and read: other local features become what the data set itself makes of them. */
class PreparationTest {
    private static final Components COMPONENTS =
            ProgramModule.injector(List.of()).getInstance(Components.class);
    private static final String PATCHES = "patches(of: digits, size: 3, stride: 2)";
    private static final DatasetContext CONTEXT = new DatasetContext(new DataDirectory(List.of()), 3);

    @TempDir
    Path directory;

    private static ComponentSpec spec(String text) {
        return COMPONENTS.read(DatasetComponent.FAMILY.name(), text);
    }

    private static Dataset dataset(String text) {
        return COMPONENTS.instantiate(DatasetComponent.FAMILY, spec(text)).create(CONTEXT);
    }

    /** As {@code assay export} writes what a data set was fitted to. */
    private void export(String text) throws IOException {
        for (FittedArray array : dataset(text).fitted()) {
            String name = "dataset/" + array.path();
            NpyFile.writeDoubles(directory.resolve(name.replace('/', '.') + ".npy"), array.shape(), array.values());
        }
        ObjectMapper json = new ObjectMapper();
        ObjectNode training = SpecJson.write(new ComponentSpec("training", "training", java.util.Map.of()));
        ((ObjectNode) training.path("parameters")).set("dataset", SpecJson.write(COMPONENTS.complete(spec(text))));
        ObjectNode model = json.createObjectNode();
        model.putObject("configuration").set("training", training);
        Files.writeString(directory.resolve("model.json"), model.toString());
    }

    private static float[] rows(String text) {
        return dataset(text).split(SplitName.TEST).examples(new int[] {0, 5, 9}).features();
    }

    private float[] prepared(Path from, String raw) {
        float[] rows = rows(raw);
        for (RowMap map : Preparation.read(from).maps()) {
            rows = map.apply(rows);
        }
        return rows;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pca(of: RAW, dimensions: 4) | 1",
                "standardised(of: RAW) | 1",
                "pca(of: pca(of: RAW, dimensions: 6, whiten: true), dimensions: 4) | 2",
                "pca(of: standardised(of: pca(of: RAW, dimensions: 6)), dimensions: 5, whiten: true) | 3",
                "standardised(of: label-noise(of: pca(of: RAW, dimensions: 6), share: 0.2)) | 2"
            })
    void every_transform_is_done_again_from_the_inside_out(String text, int steps) throws IOException {
        String whole = text.replace("RAW", PATCHES);
        export(whole);
        Preparation read = Preparation.read(directory);
        assertThat(read.steps()).hasSize(steps);
        assertThat(read.left()).isEmpty();
        assertThat(prepared(directory, PATCHES)).containsExactly(rows(whole));
        Path saved = Files.createDirectory(directory.resolve("saved"));
        Preparation.read(directory).write(saved);
        assertThat(prepared(saved, PATCHES)).containsExactly(rows(whole));
        Preparation.none().write(saved);
        assertThat(saved).isEmptyDirectory();
    }

    @Test
    void what_is_not_done_is_named() throws IOException {
        String white = "whitened(of: " + PATCHES + ")";
        export("pca(of: " + white + ", dimensions: 4)");
        assertThat(Preparation.read(directory).left()).containsExactly("whitened");
        assertThat(prepared(directory, white)).containsExactly(rows("pca(of: " + white + ", dimensions: 4)"));
    }

    /** The images were standardised, before there were local features. */
    @Test
    void what_came_before_the_local_features_is_not_done_to_them() throws IOException {
        String inner = "patches(of: standardised(of: digits), size: 1)";
        export("pca(of: " + inner + ", dimensions: 1)");
        Preparation read = Preparation.read(directory);
        assertThat(read.steps()).hasSize(1);
        assertThat(read.left())
                .containsExactly("dataset.of.of.standardised.scale.npy", "dataset.of.of.standardised.shift.npy");
    }

    @Test
    void arrays_that_are_missing_or_of_another_fit_are_refused() throws IOException {
        export("pca(of: standardised(of: pca(of: " + PATCHES + ", dimensions: 6)), dimensions: 4)");
        NpyFile.writeDoubles(directory.resolve("dataset.of.standardised.scale.npy"), new int[] {2}, 1, 2);
        assertRefused("dataset.of.standardised.scale.npy holds 2 numbers; expected 6");
        NpyFile.writeDoubles(directory.resolve("dataset.of.standardised.shift.npy"), new int[] {2}, 1, 2);
        assertRefused(
                "does not fit together",
                "6 of 9 dimensions' leaves 6 numbers",
                "'standardised: 2 dimensions' after it takes 2");
        NpyFile.writeDoubles(directory.resolve("dataset.of.standardised.shift.npy"), new int[] {2}, 1, Double.NaN);
        assertRefused("dataset.of.standardised.shift.npy: number 1 (from 0) is NaN");
        Files.delete(directory.resolve("dataset.of.standardised.shift.npy"));
        assertRefused("dataset.of.standardised.shift.npy does not exist");
        Files.writeString(directory.resolve("model.json"), "{");
        assertRefused("model.json cannot be read");
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> Preparation.read(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }
}
