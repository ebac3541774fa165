package org.assay.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment whose features are what another experiment's best net makes of the data. */
class GraphTest {
    private static final String GRAPH =
            """
            assay 1
            experiment bag {
              dataset activations(of: digits, layer: "LAYER", source: best(experiment: net), normalise: l2)
              model aggregate-and-classify(aggregator: bag-of-words, feature-map: chi-square)
              optimizer adam(rate: 1e-2); batch 32; budget 1 epochs; evaluate every 1 epochs on validation, test
              grid {
                method bow { procedure classifier-only; model.aggregator bag-of-words(codewords: 8) }
                method t1 { procedure algorithm-1(features: 3); model.aggregator soft-assignment(codewords: 8) }
                seeds 1..2
              }
              report { table errors { value test.error; rows method
                published "Somebody 2020, table 1" { bow = 9.5%; t1 = 4.25% +- 0.5% } } }
            }
            experiment net {
              dataset digits; model MODEL; optimizer adam; batch 32; budget 1 epochs
              evaluate every 1 epochs on validation, test
              grid { optimizer.rate RATES; seeds 1..2 }
              report {
                table errors { value test.error; rows optimizer.rate }
                matrix confusion { value test; select best validation.error over optimizer.rate }
              }
            }
            """.replace("MODEL", "small-cnn(channels: 4, units: 16)").replace("RATES", "1e-3 | 1e-2");

    @TempDir
    Path directory;

    private Program program;

    @BeforeEach
    void enter() {
        program = new Program(directory);
        program.write("graph.assay", GRAPH.replace("LAYER", "pool1"));
    }

    private List<Path> cells() throws IOException {
        try (Stream<Path> cells = Files.list(directory.resolve("runs/cells"))) {
            return cells.toList();
        }
    }

    private String read(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    @Test
    void sources_run_first_and_what_is_done_is_not_run_again() throws IOException {
        Program.Ended first = program.run("run", "graph.assay");
        assertThat(first.exit()).as(first.all()).isZero();
        assertThat(first.all().indexOf("[4/8] done net"))
                .isPositive()
                .isLessThan(first.all().indexOf("done bag"));
        assertThat(read("runs/experiments/bag/report/tables/errors.md"))
                .contains("bow \\[a\\] | 9.5 |", "t1 \\[a\\] | 4.25 ± 0.5 |", "Somebody 2020, table 1");
        assertThat(read("runs/experiments/net/report/tables/confusion.csv").lines())
                .hasSize(101); // ten true classes by ten predicted ones, and the head
        assertThat(read("runs/experiments/bag/report/index.html")).contains("Built on a model of net");
        assertThat(program.run("run", "graph.assay").all()).contains("8 done before");
    }

    @Test
    void a_source_that_lost_its_model_runs_again_and_says_so() throws IOException {
        assertThat(program.run("run", "graph.assay").exit()).isZero();
        for (Path cell : cells()) {
            if (Files.readString(cell.resolve("cell.json")).contains("\"net ")) {
                Files.deleteIfExists(cell.resolve("last.model"));
                Files.deleteIfExists(cell.resolve("best.model"));
            } else {
                Files.delete(cell.resolve("result.json"));
            }
        }
        Program.Ended again = program.run("run", "graph.assay");
        assertThat(again.exit()).as(again.all()).isZero();
        assertThat(again.all()).contains("model").contains("done bag t1 seed=2");
    }

    @Test
    void what_depends_on_a_failed_source_is_not_run() throws IOException {
        program.write("graph.assay", GRAPH.replace("LAYER", "pool1").replace("1e-3 | 1e-2", "1e20 | 1e21"));
        Program.Ended ended = program.run("run", "graph.assay");
        assertThat(ended.exit()).as(ended.all()).isEqualTo(1);
        assertThat(ended.all())
                .contains("diverged net")
                .contains("not run bag bow seed=1: its source")
                .doesNotContain("Exception");
    }

    @Test
    void a_layer_that_is_not_there_is_told_with_those_that_are_before_anything_runs() {
        program.write("graph.assay", GRAPH.replace("LAYER", "pol1"));
        for (String command : List.of("check", "run")) {
            Program.Ended ended = program.run(command, "graph.assay");
            assertThat(ended.exit()).as(ended.all()).isEqualTo(2);
            assertThat(ended.errors())
                    .contains("pol1")
                    .contains("did you mean 'pool1'")
                    .contains("conv1, ");
        }
        assertThat(directory.resolve("runs/cells")).doesNotExist();
    }

    @Test
    void a_circle_and_an_unknown_source_are_refused_before_anything_runs() {
        program.write("graph.assay", GRAPH.replace("LAYER", "pool1").replace("experiment: net)", "experiment: nett)"));
        Program.Ended unknown = program.run("run", "graph.assay");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.errors()).contains("nett").contains("did you mean 'net'");
        program.write(
                "graph.assay",
                GRAPH.replace("LAYER", "pool1")
                        .replace(
                                "  dataset digits; model",
                                "  dataset activations(of: digits, layer: \"pool1\", source: best(experiment: bag)); model"));
        Program.Ended circle = program.run("run", "graph.assay");
        assertThat(circle.exit()).as(circle.all()).isEqualTo(2);
        assertThat(circle.errors()).contains("bag").contains("net");
    }

    @Test
    void a_smoke_run_tries_the_whole_graph() {
        Program.Ended ended = program.run("run", "graph.assay", "--smoke");
        assertThat(ended.exit()).as(ended.all()).isZero();
        assertThat(directory.resolve("runs/cells")).doesNotExist();
    }
}
