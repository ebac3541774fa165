package org.assay.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program says of what was typed. */
class CommandsTest {
    @TempDir
    Path directory;

    private Program program;

    @BeforeEach
    void enter() {
        program = new Program(directory);
    }

    @Test
    void faults_of_a_file_come_with_line_caret_and_mend_and_exit_2() {
        program.write(
                "bad.assay", "assay 1\nexperiment e {\n  dataset digitz; model mlp; optimizer adam; budget 5\n}\n");
        Program.Ended ended = program.run("check", "bad.assay");
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.out())
                .contains("bad.assay:3:11: error[unknown-component]")
                .contains("did you mean 'digits'?")
                .contains("error[missing-unit]")
                .contains("          ^^^^^^");
        assertThat(ended.all()).doesNotContain("Exception");
        assertThat(program.run("check", "bad.assay", "--json").out()).contains("\"line\":3");
    }

    @Test
    void hostile_files_end_in_a_few_words() {
        String seeds =
                "assay 1\nexperiment e { dataset digits; model mlp; optimizer adam; budget 5 steps; grid { seeds 1..2000000000 } }\n";
        String deep = "assay 1\nexperiment e { model " + "m(a: ".repeat(20_000) + "1" + ")".repeat(20_000) + " }\n";
        String outside = "assay 1\ninclude \"../../../../etc/passwd\"\n";
        for (String text : new String[] {seeds, deep, outside, "\u0000\u0001 garbage {{{"}) {
            program.write("hostile.assay", text);
            Program.Ended ended = program.run("run", "hostile.assay");
            assertThat(ended.exit()).as(ended.all()).isEqualTo(2);
            assertThat(ended.all())
                    .contains("error[")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ")
                    .hasSizeLessThan(30_000);
        }
    }

    @Test
    void components_are_listed_and_described_with_near_names_for_typos() {
        assertThat(program.run("list", "sampler").out()).contains("presampled").contains("uniform");
        assertThat(program.run("describe", "soft-assignment").out())
                .contains("codewords: integer, at least 1, default 64");
        Program.Ended typo = program.run("describe", "soft-asignment");
        assertThat(typo.exit()).isEqualTo(2);
        assertThat(typo.errors()).contains("did you mean 'soft-assignment'?");
        assertThat(program.run("chekc", "x").exit()).isEqualTo(2);
        Program.Ended help = program.run("run", "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("--smoke", "Run the cells of a file").doesNotContain("Missing");
        assertThat(program.run("check", "nowhere.assay").errors()).contains("there is no file");
    }

    @Test
    void a_model_is_described_with_the_layers_that_activations_may_name() {
        assertThat(program.run("describe", "small-cnn").out())
                .contains("layers, by what each gives for one item, on images of 32 x 32 x 3 and 10 classes")
                .contains("pool2    8 x 8 x 64");
        assertThat(program.run("describe", "mlp(hidden: [8, 5])", "--on", "digits")
                        .out())
                .contains("hidden2  5");
        Program.Ended other = program.run("describe", "small-cnn", "--on", "circles");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.errors()).contains("takes images").doesNotContain("Exception");
        Program.Ended typo = program.run("describe", "mlp(hiden: [8])");
        assertThat(typo.exit()).isEqualTo(2);
        assertThat(typo.errors()).contains("did you mean 'hidden'?");
    }

    @Test
    void a_benchmark_prints_one_json_object_a_workload() {
        Program.Ended ended = program.run("bench", "mlp-mnist-128", "--repeat", "2", "--threads", "1");
        assertThat(ended.exit()).as(ended.all()).isZero();
        assertThat(ended.out())
                .contains("\"workload\":\"mlp-mnist-128\"")
                .contains("\"median_ms\":")
                .contains("\"threads\":1");
    }
}
