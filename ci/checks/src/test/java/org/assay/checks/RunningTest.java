package org.assay.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs, reports and what comes of cells that go wrong. */
class RunningTest {
    private static final String SMALL = """
            assay 1
            experiment small {
              title "A small one & its <title>"
              dataset digits; model mlp(hidden: [16]); optimizer sgd(rate: 0.1); batch 32; budget 20 steps; evaluate every 10 steps
              grid {
                method uniform "Uniform" { sampler uniform }
                method loss "Loss_50%" { sampler presampled(size: 64); weights biased(k: 0.5) }
                seeds 1..2
              }
              report {
                table errors { value test.error; rows method; compare against uniform using paired-t }
                plot curves { value train.loss; over steps; lines method; scale log }
              }
            }
            """;
    private static final String FAULTY = """
            assay 1
            experiment faulty {
              dataset digits; optimizer sgd(rate: 0.1); budget 5 steps; model linear
              grid {
                method good { model linear }
                method bad { model misbehaving(fault: FAULT) }
              }
              report { table errors { value test.error; rows method } }
            }
            """;

    @TempDir
    Path directory;

    private Program program;

    @BeforeEach
    void enter() {
        program = new Program(directory);
    }

    @Test
    void a_file_becomes_tables_and_figures_and_runs_again_only_what_is_missing() throws Exception {
        program.write("small.assay", SMALL);
        Program.Ended first = program.run("run", "small.assay");
        assertThat(first.exit()).as(first.all()).isZero();
        assertThat(first.out()).contains("[4/4] done").contains("report: runs/experiments/small/report/index.html");
        Path report = directory.resolve("runs/experiments/small/report");
        for (String file : List.of(
                "index.html",
                "tables/errors.tex",
                "tables/errors.md",
                "tables/errors.csv",
                "tables/errors.html",
                "figures/curves.svg",
                "figures/curves.pdf",
                "figures/curves.png")) {
            assertThat(report.resolve(file)).isNotEmptyFile();
        }
        assertThat(Files.readString(report.resolve("index.html")))
                .doesNotContain("<title>\"")
                .contains("&lt;title&gt;");
        assertThat(Files.readString(report.resolve("tables/errors.tex")))
                .contains("Loss\\_50\\%")
                .contains("assay run small.assay");

        Program.Ended second = program.run("run", "small.assay");
        assertThat(second.out()).contains("0 cells to run, 4 done before and skipped");
        Program.Ended more = program.run("run", "small.assay", "--set", "seeds=1..3");
        assertThat(more.out()).contains("2 cells to run, 4 done before and skipped");
        assertThat(program.run("status", "small.assay").out()).contains("small: 4 cells, 4 done");
        assertThat(program.run("plan", "small.assay", "--json").out().lines())
                .hasSize(4)
                .allMatch(line -> line.contains("\"status\":\"done\""));
        compilesUnderLatex(report.resolve("tables/errors.tex"));
    }

    private void compilesUnderLatex(Path table) throws Exception {
        assumeThat(Files.exists(Path.of("/usr/bin/pdflatex")))
                .as("pdflatex is not installed")
                .isTrue();
        program.write(
                "paper.tex",
                "\\documentclass{article}\n\\usepackage[utf8]{inputenc}\n\\usepackage[T1]{fontenc}\n\\usepackage{booktabs,graphicx}\n\\usepackage{textcomp}\n\\usepackage{array}\n\\begin{document}\n\\input{"
                        + table + "}\n\\end{document}\n");
        Process latex = new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("latex.txt").toFile())
                .start();
        assertThat(latex.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(latex.exitValue())
                .as(Files.readString(directory.resolve("latex.txt")))
                .isZero();
    }

    @Test
    void a_smoke_run_keeps_nothing() {
        program.write("small.assay", SMALL);
        Program.Ended ended = program.run("run", "small.assay", "--smoke");
        assertThat(ended.exit()).as(ended.all()).isZero();
        assertThat(ended.out()).contains("[2/2] done").contains("nothing was kept");
        assertThat(directory.resolve("runs")).doesNotExist();
        Program.Ended json = program.run("run", "small.assay", "--smoke", "--json");
        assertThat(json.out().lines().filter(line -> line.contains("\"event\":\"report\"")))
                .as("what names no file that is gone")
                .isNotEmpty()
                .allMatch(line -> line.contains("\"files\":") && !line.contains("assay-smoke"));
    }

    @Test
    void components_of_a_plugin_are_components() {
        program.write("plugged.assay", """
                assay 1
                experiment plugged {
                  dataset patches(of: digits); cost label-smoothing; optimizer adam; budget 5 steps
                  model aggregate-and-classify(aggregator: mean-and-deviation, classifier: bottleneck(units: 4))
                  sampler class-balanced; weights unbiased
                }
                """);
        Program.Ended without = program.run("check", "plugged.assay");
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.out()).contains("there is no aggregator named 'mean-and-deviation'");
        Program.Ended with = program.run("run", "plugged.assay", "--plugin", Program.plugin());
        assertThat(with.exit()).as(with.all()).isZero();
    }

    @Test
    void a_cell_that_throws_or_runs_out_of_memory_fails_alone() {
        for (String fault : List.of("throws", "eats-memory")) {
            program.write("faulty.assay", FAULTY.replace("FAULT", fault));
            Program.Ended ended =
                    program.run("run", "faulty.assay", "--plugin", Program.plugin(), "--heap", "256m", "--out", fault);
            assertThat(ended.exit()).as(ended.all()).isEqualTo(1);
            assertThat(ended.all())
                    .contains("done faulty good")
                    .contains("failed faulty bad")
                    .contains(fault.equals("throws") ? "was asked to fail" : "out of memory")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_killed_worker_costs_its_cell_and_an_interrupted_run_keeps_what_is_finished() throws Exception {
        program.write("faulty.assay", FAULTY.replace("FAULT", "stalls"));
        Process killed = program.start(
                Map.of(), "run", "faulty.assay", "--plugin", Program.plugin(), "--jobs", "1", "--out", "killed");
        awaitOutput("done faulty good");
        worker(killed).destroyForcibly();
        Program.Ended ended = program.end(killed);
        assertThat(ended.exit()).as(ended.all()).isEqualTo(1);
        assertThat(ended.out()).contains("failed faulty bad").contains("signal 9");

        Process interrupted = program.start(
                Map.of(), "run", "faulty.assay", "--plugin", Program.plugin(), "--jobs", "1", "--out", "cut");
        awaitOutput("done faulty good");
        worker(interrupted);
        Program other = new Program(Files.createDirectories(directory.resolve("other")));
        Program.Ended second = other.run(
                "run",
                "../faulty.assay",
                "--plugin",
                Program.plugin(),
                "--out",
                directory.resolve("cut").toString());
        assertThat(second.exit()).isEqualTo(3);
        assertThat(second.errors()).contains("another run").contains("--out");
        new ProcessBuilder("kill", "-INT", Long.toString(interrupted.pid()))
                .start()
                .waitFor();
        Program.Ended cut = program.end(interrupted);
        assertThat(cut.exit()).isEqualTo(130);
        assertThat(cut.out()).contains("interrupted: 1 of 2 cells had ended and are kept");
        assertThat(program.run("status", "faulty.assay", "--plugin", Program.plugin(), "--out", "cut")
                        .out())
                .contains("1 done")
                .contains("1 interrupted");
    }

    @Test
    void an_interrupted_smoke_run_keeps_nothing_and_says_so() throws Exception {
        program.write("faulty.assay", FAULTY.replace("FAULT", "stalls"));
        Path temporary = Files.createDirectories(directory.resolve("temporary"));
        Process interrupted = program.start(
                Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary),
                "run",
                "faulty.assay",
                "--smoke",
                "--plugin",
                Program.plugin(),
                "--jobs",
                "1");
        awaitOutput("done faulty good");
        worker(interrupted);
        assertThat(temporary)
                .isDirectoryContaining(file -> file.getFileName().toString().startsWith("assay-smoke"));
        new ProcessBuilder("kill", "-INT", Long.toString(interrupted.pid()))
                .start()
                .waitFor();
        Program.Ended cut = program.end(interrupted);
        assertThat(cut.exit()).as(cut.all()).isEqualTo(130);
        assertThat(cut.out()).contains("interrupted: 1 of 2 cells had ended; nothing was kept");
        assertThat(temporary)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("assay-smoke"));
    }

    private void awaitOutput(String text) throws InterruptedException, IOException {
        for (int i = 0;
                i < 600 && !Files.readString(directory.resolve("out.txt")).contains(text);
                i++) {
            Thread.sleep(100);
        }
        assertThat(Files.readString(directory.resolve("out.txt"))).contains(text);
    }

    /** The worker, once it has been at the second cell for a moment. */
    private static ProcessHandle worker(Process program) throws InterruptedException {
        Thread.sleep(1500);
        return program.descendants().findFirst().orElseThrow();
    }

    @Test
    void a_rate_that_diverges_fails_with_its_step_and_keeps_its_metrics() throws IOException {
        program.write("small.assay", SMALL);
        Program.Ended ended = program.run("run", "small.assay", "--set", "optimizer.rate=1e20", "--set", "seeds=1");
        assertThat(ended.exit()).as(ended.all()).isEqualTo(1);
        assertThat(ended.out())
                .contains("diverged small uniform")
                .contains("at step")
                .contains("learning rate");
        try (var files = Files.walk(directory.resolve("runs/cells"))) {
            assertThat(files.filter(path -> path.endsWith("metrics.jsonl")))
                    .allSatisfy(path -> assertThat(path).isNotEmptyFile());
        }
    }

    @Test
    void missing_data_and_an_unusable_directory_are_told_with_their_mend() throws IOException {
        program.write("small.assay", SMALL.replace("dataset digits", "dataset mnist"));
        Program.Ended missing =
                program.runWith(Map.of("ASSAY_DATA", directory.toString()), "run", "small.assay", "--set", "seeds=1");
        assertThat(missing.exit()).isNotZero();
        assertThat(missing.all())
                .contains("train-images-idx3-ubyte")
                .contains("ASSAY_DATA")
                .doesNotContain("\tat ");
        program.write("file", "in the way");
        program.write("digits.assay", SMALL);
        Program.Ended unusable = program.run("run", "digits.assay", "--out", "file");
        assertThat(unusable.exit()).isEqualTo(3);
        assertThat(unusable.errors()).contains("--out").doesNotContain("\tat ");
    }
}
