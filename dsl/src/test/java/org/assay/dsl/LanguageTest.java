package org.assay.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.assay.dsl.check.Checked;
import org.assay.dsl.check.ComponentChecker;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.Experiment;
import org.assay.dsl.source.SourceFile;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LanguageTest {
    private static Checked check(String text, String... overrides) {
        return new Language(
                        TestCatalog.catalog(),
                        (including, file) -> {
                            throw new IOException("no includes here");
                        },
                        ComponentChecker.NONE)
                .check(new SourceFile("test.assay", text), List.of(overrides));
    }

    private static String sample() throws IOException {
        try (var in = LanguageTest.class.getResourceAsStream("sample.assay")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Experiment experiment(String text, String... overrides) {
        Checked checked = check(text, overrides);
        assertThat(checked.diagnostics()).isEmpty();
        return checked.document().orElseThrow().experiments().get(0);
    }

    private static String plain(String grid) {
        return "assay 1\nexperiment e {\n dataset cifar10; model vgg-like; optimizer adam; budget 1 epochs\n grid {\n"
                + grid + "\n}}\n";
    }

    @Test
    void the_sample_of_the_design_is_ninety_cells() throws IOException {
        Experiment experiment = experiment(sample());
        assertThat(experiment.cells()).hasSize(90);
        assertThat(experiment.cells())
                .allSatisfy(cell -> assertThat(cell.method().orElseThrow().equals("lstm")
                                && cell.factors().get("model.dropout").equals("0"))
                        .isFalse());
        assertThat(experiment.cells().stream().map(Cell::seed).distinct()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void alternatives_inside_a_call_make_an_axis_at_their_path() throws IOException {
        assertThat(experiment(sample()).axes()).contains("weights.k", "model.dropout", "batch", "optimizer.rate");
    }

    @Test
    void zipped_paths_move_together() throws IOException {
        assertThat(experiment(sample()).cells())
                .extracting(cell ->
                        cell.factors().get("batch") + "@" + cell.factors().get("optimizer.rate"))
                .containsOnly("64@5e-4", "128@1e-3");
    }

    @Test
    void equal_numbers_have_one_canonical_form_however_they_are_written() {
        String a = experiment(plain("optimizer.rate 3e6 | 0.0"))
                .cells()
                .get(0)
                .training()
                .canonical();
        String b = experiment(plain("optimizer.rate 3_000_000 | 1"))
                .cells()
                .get(0)
                .training()
                .canonical();
        assertThat(a).isEqualTo(b).contains("rate: 3000000");
        assertThat(check(plain("optimizer.rate 0 | 0.0")).diagnostics())
                .extracting(one -> one.id())
                .contains("duplicate-alternative");
    }

    @Test
    void a_component_default_can_be_reached_by_a_path() {
        Experiment experiment = experiment(
                "assay 1\nexperiment e { dataset cifar10; optimizer adam; budget 1 epochs\n"
                        + " model aggregate-and-classify(aggregator: soft-assignment)\n grid { model.aggregator.codewords 8 | 16 } }");
        assertThat(experiment.cells())
                .extracting(cell -> cell.training().canonical())
                .satisfiesExactly(
                        one -> assertThat(one).contains("codewords: 8,"),
                        two -> assertThat(two).contains("codewords: 16,"));
    }

    @Test
    void a_base_gives_what_the_experiment_does_not() {
        Experiment experiment =
                experiment("assay 1\nbase common { dataset cifar10; optimizer adam; budget 1 epochs; batch 7 }\n"
                        + "experiment e { use common; model vgg-like; batch 9 }");
        assertThat(experiment.cells())
                .singleElement()
                .satisfies(cell -> assertThat(cell.training().canonical()).contains("batch: 9"));
    }

    @Test
    void what_the_command_line_sets_replaces_an_axis() throws IOException {
        Experiment experiment = experiment(plain("batch 1 | 2\nseeds 1..3"), "batch=5", "seeds=4");
        assertThat(experiment.cells()).singleElement().satisfies(cell -> {
            assertThat(cell.training().canonical()).contains("batch: 5");
            assertThat(cell.seed()).isEqualTo(4);
        });
    }

    @Test
    void a_report_still_places_an_axis_that_the_command_line_sets() {
        String text = plain("batch 1 | 2\nmethod m { optimizer.rate 1 | 2 }\nexcept { batch 2; optimizer.rate 2 }")
                .replace(
                        "grid {",
                        "report { table t { value test.error; rows method, batch; columns optimizer.rate"
                                + "; published \"p\" { m, 1, 1 = 3%; m, 2, 1 = 4% } } }\n grid {");
        assertThat(experiment(text).cells()).hasSize(3);
        Experiment narrowed = experiment(text, "batch=1");
        assertThat(narrowed.cells())
                .hasSize(2)
                .allSatisfy(cell -> assertThat(cell.factors()).containsEntry("batch", "1"));
        assertThat(narrowed.exhibits().tables().get(0).published().get(0).series())
                .as("numbers of places that are left out")
                .hasSize(1);
    }

    @Test
    void the_command_line_sets_values_in_one_experiment_or_in_all() {
        String text = "assay 1\nbase b { dataset cifar10; optimizer adam; budget 1 epochs }\n"
                + "experiment one { use b; model vgg-like; grid { seeds 1..3 } }\n"
                + "experiment other { use b; model linear; grid { seeds 1..3 } }\n";
        List<Experiment> set = check(text, "seeds=1..2", "one:model.dropout=0.25", "one:seeds=4")
                .document()
                .orElseThrow()
                .experiments();
        assertThat(set.get(0).cells())
                .singleElement()
                .satisfies(cell -> assertThat(cell.training().canonical()).contains("dropout: 0.25"));
        assertThat(set.get(1).cells()).hasSize(2);
        assertThat(check(text, "model.dropout=0.25").document())
                .as("linear has none")
                .isEmpty();
        assertThat(check(text, "on:seeds=4").diagnostics())
                .singleElement()
                .satisfies(fault -> assertThat(fault.mend()).contains("did you mean 'one'?"));
    }

    @Test
    void a_pinned_split_seed_is_carried_by_every_cell() {
        Experiment experiment = experiment(plain("seeds 1..2").replace("budget", "split seed 7; budget"));
        assertThat(experiment.cells())
                .extracting(cell -> cell.splitSeed().orElse(-1))
                .containsOnly(7L);
    }

    @Test
    void hostile_depth_and_size_end_in_diagnostics_quickly() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(check("assay 1\nlet a = " + "[".repeat(20_000)).document())
                    .isEmpty();
            assertThat(check("assay 1\nexperiment z { model " + "m(a: ".repeat(20_000) + "1" + ")".repeat(20_000)
                                    + " }")
                            .document())
                    .isEmpty();
            assertThat(check("assay 1\n" + "experiment z {".repeat(20_000)).document())
                    .isEmpty();
            assertThat(check(plain("seeds 1..2000000000")).diagnostics())
                    .extracting(one -> one.id())
                    .containsExactly("too-many-cells");
            assertThat(check(plain("seeds 0..999999999999999999\nbatch 1 | 2")).diagnostics())
                    .extracting(one -> one.id())
                    .containsExactly("too-many-cells");
        });
    }

    @Test
    void token_soup_never_throws() throws IOException {
        String[] words =
                (sample() + " { } ( ) [ ] | , ; : .. \" $ % # \\ -1 1e9 0.5 \n zip except use include let").split(" ");
        Random random = new Random(1);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int round = 0; round < 2_000; round++) {
                StringBuilder soup = new StringBuilder("assay 1\n");
                for (int i = 0; i < 60; i++) {
                    soup.append(words[random.nextInt(words.length)]).append(random.nextInt(4) == 0 ? "\n" : " ");
                }
                assertThat(check(soup.toString()).diagnostics()).hasSizeLessThanOrEqualTo(50);
            }
        });
    }
}
