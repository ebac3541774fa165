package org.assay.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assay.dsl.Language;
import org.assay.dsl.check.Checked;
import org.assay.dsl.check.ProjectFiles;
import org.assay.dsl.source.SourceFile;
import org.assay.experiments.catalog.CatalogBuilder;
import org.assay.experiments.catalog.Specs;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());
    private static final DataDirectory NO_DATA = new DataDirectory(List.of(), Optional.empty());

    private static List<PlannedExperiment> plan(String text) {
        return plan(text, NO_DATA);
    }

    private static List<PlannedExperiment> plan(String text, DataDirectory data) {
        Checked checked = new Language(
                        new CatalogBuilder(COMPONENTS).build(),
                        new ProjectFiles(Path.of(".")),
                        Specs.checker(COMPONENTS))
                .check(new SourceFile("test.assay", text), List.of());
        assertThat(checked.diagnostics()).isEmpty();
        return new Planner(COMPONENTS, data).plan(checked.document().orElseThrow());
    }

    private static String id(String settings) {
        return plan("assay 1\nexperiment e {\n dataset digits; budget 5 steps; " + settings + "\n}\n")
                .get(0)
                .cells()
                .get(0)
                .id();
    }

    @Test
    void spelling_order_and_defaults_do_not_change_an_identity() {
        String id = id("model mlp; optimizer sgd(rate: 0.1, momentum: 0)");
        assertThat(id("optimizer sgd(momentum: 0.0, rate: 1e-1); model mlp(dropout: 0)"))
                .isEqualTo(id);
        assertThat(id("model mlp; optimizer sgd(rate: 0.1); batch 128; cost cross-entropy"))
                .isEqualTo(id);
        assertThat(id).matches("[0-9a-f]{20}");
    }

    @Test
    void what_decides_the_numbers_changes_it() {
        String id = id("model mlp; optimizer sgd(rate: 0.1)");
        assertThat(id("model mlp; optimizer sgd(rate: 0.2)")).isNotEqualTo(id);
        assertThat(id("model mlp(hidden: [512]); optimizer sgd(rate: 0.1)")).isNotEqualTo(id);
        assertThat(id("model mlp; optimizer sgd(rate: 0.1); split seed 7")).isNotEqualTo(id);
    }

    @Test
    void what_a_given_codebook_holds_changes_it(@TempDir Path directory) throws IOException {
        DataDirectory data = new DataDirectory(List.of(), Optional.of(directory));
        String text = "assay 1\nexperiment e {\n dataset patches(of: digits); budget 5 steps; optimizer adam\n"
                + " model aggregate-and-classify(aggregator: fisher-vector(codewords: 2, codebook: given(centers: \"c.txt\", priors: \"p/c.txt\")))"
                + "\n}\n";
        Files.createDirectory(directory.resolve("p"));
        Set<String> ids = new HashSet<>();
        for (String centers : List.of("1 2", "1 3")) {
            for (String priors : List.of("1 0", "0 1")) {
                Files.writeString(directory.resolve("c.txt"), centers);
                Files.writeString(directory.resolve("p/c.txt"), priors);
                PlannedCell cell = plan(text, data).get(0).cells().get(0);
                ids.add(cell.id());
                assertThat(cell.fingerprints()).containsOnlyKeys("codebook c.txt", "codebook c.txt (2)");
            }
        }
        assertThat(ids).hasSize(4);
    }

    @Test
    void so_does_what_each_of_two_data_files_of_one_name_holds(@TempDir Path directory) throws IOException {
        DataDirectory data = new DataDirectory(List.of(), Optional.of(directory));
        String text = "assay 1\nexperiment e {\n optimizer adam; budget 5 steps; model linear\n"
                + " dataset projected(of: patches(of: digits), mean: \"a/pca.txt\", components: \"b/pca.txt\")\n}\n";
        Set<String> ids = new HashSet<>();
        for (String name : List.of("a", "b", "c")) {
            for (String place : List.of("a", "b")) {
                Files.createDirectories(directory.resolve(place));
                Files.writeString(directory.resolve(place + "/pca.txt"), name);
            }
            ids.add(plan(text, data).get(0).cells().get(0).id());
            Files.writeString(directory.resolve("a/pca.txt"), "other");
            ids.add(plan(text, data).get(0).cells().get(0).id());
        }
        assertThat(ids).hasSize(6);
    }

    @Test
    void labels_titles_and_reports_do_not() {
        String settings = "dataset digits; budget 5 steps; model mlp; optimizer adam";
        List<PlannedExperiment> both = plan("assay 1\n"
                + "experiment a { " + settings + "; grid { method x \"One\" { batch 7 } } }\n"
                + "experiment b { title \"Other\"; " + settings + "; grid { method y \"Two\" { batch 7 } }\n"
                + " report { table t { value test.error; rows method } } }\n");
        assertThat(both.get(0).cells().get(0).id())
                .isEqualTo(both.get(1).cells().get(0).id());
    }

    @Test
    void a_sampler_that_is_not_uniform_needs_weights_said_at_its_line() {
        Checked checked = new Language(
                        new CatalogBuilder(COMPONENTS).build(),
                        new ProjectFiles(Path.of(".")),
                        Specs.checker(COMPONENTS))
                .check(
                        new SourceFile(
                                "test.assay",
                                "assay 1\nexperiment e {\n dataset digits; budget 5 steps; model mlp; optimizer adam\n sampler presampled\n}\n"),
                        List.of());
        assertThat(checked.diagnostics()).singleElement().satisfies(one -> {
            assertThat(one.message()).contains("weights");
            assertThat(one.mend()).contains("biased");
        });
    }
}
