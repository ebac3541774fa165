package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.reports.figure.Over;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Method;
import org.assay.reports.result.Outcome;
import org.assay.reports.result.Point;
import org.assay.reports.result.ResultSet;
import org.assay.reports.table.Entry;
import org.assay.reports.table.SpeedupSpec;
import org.assay.reports.table.Table;
import org.junit.jupiter.api.Test;

/** First crossings of a target, against numbers worked out by hand. */
class SpeedupTest {
    private static Table speedup() {
        return speedup(0.1);
    }

    private static Table speedup(double target) {
        return speedup(target, Samples.crossings());
    }

    private static Table speedup(ResultSet results) {
        return speedup(0.1, results);
    }

    private static Table speedup(double target, ResultSet results) {
        return new SpeedupSpec(
                        "sooner",
                        "",
                        "test.error",
                        List.of(target),
                        List.of(Over.STEPS),
                        List.of("method"),
                        "uniform",
                        Optional.empty())
                .of(results, Samples.header());
    }

    @Test
    void first_crossings_are_averaged_over_the_runs_that_got_there() {
        Table table = speedup();
        Entry uniform = table.rows().get(0).entries().get(0).orElseThrow();
        assertThat(uniform.sample().mean()).isEqualTo(350); // 300 and 400; the third never
        assertThat(uniform.remark()).isEqualTo("2/3");
        Entry loss = table.rows().get(1).entries().get(0).orElseThrow();
        assertThat(loss.sample().mean()).isEqualTo(150); // 100 and 200; a run that diverged did not get there
        assertThat(loss.remark()).isEqualTo("2/3");
        assertThat(table.rows().get(0).entries().get(1)).isEmpty();
    }

    @Test
    void a_speed_up_is_the_geometric_mean_over_pairs() {
        Entry ratio = speedup().rows().get(1).entries().get(1).orElseThrow();
        assertThat(ratio.mean()).isEqualTo("2.45×"); // sqrt(300/100 · 400/200)
        assertThat(ratio.remark()).isEqualTo("2 pairs");
        assertThat(speedup().notes())
                .contains("To 10 % test error: loss 200 steps (57 % fewer) sooner than uniform (2 pairs).");
    }

    @Test
    void the_two_means_of_a_speed_up_are_told_apart_where_they_disagree() {
        // Ours needs 200 and 700 steps where the baseline needs 100 and 900: 50 of 500 sooner in the mean, while
        // (100/200 · 900/700) under the root is 0.802. The sentence is of the means, the table of the ratios.
        double[] late = {1, 1, 1, 1, 1, 1, 1, 1, 1, 0.1};
        double[] sooner = {1, 1, 1, 1, 1, 1, 1, 0.1};
        Table table = speedup(Samples.results(List.of(
                Samples.run("uniform", 1, Outcome.done(), 1, 0.1),
                Samples.run("uniform", 2, Outcome.done(), late),
                Samples.run("ours", 1, Outcome.done(), 1, 1, 0.1),
                Samples.run("ours", 2, Outcome.done(), sooner))));
        assertThat(table.rows().get(1).entries().get(1).orElseThrow().mean()).isEqualTo("0.80×");
        assertThat(table.notes())
                .contains("To 10 % test error: ours 50 steps (10 % fewer) sooner than uniform (2 pairs).");
    }

    @Test
    void what_takes_as_long_is_neither_sooner_nor_later() {
        Table table = speedup(Samples.results(List.of(
                Samples.run("uniform", 1, Outcome.done(), 1, 0.1), Samples.run("ours", 1, Outcome.done(), 0.9, 0.1))));
        assertThat(table.notes()).contains("To 10 % test error: ours in as many steps as uniform (1 pair).");
    }

    private static Table inSteps(String mine, List<Over> over, CellResult... cells) {
        return new SpeedupSpec(
                        mine, "", "test.error", List.of(0.1), over, List.of("method"), "uniform", Optional.empty())
                .of(Samples.results(List.of(cells)), Samples.header());
    }

    /** A run that is there after 100 steps, at that epoch and second. */
    private static CellResult there(String method, double epoch, double seconds) {
        return new CellResult(
                "crossing",
                Method.of(method),
                Map.of(),
                1,
                Outcome.done(),
                Map.of("test.error", List.of(new Point(100, epoch, seconds, 0, 0.1))),
                Samples.provenance());
    }

    @Test
    void a_sentence_says_first_what_is_equal_and_names_the_baseline_once() {
        List<Over> all = List.of(Over.STEPS, Over.EPOCHS, Over.SECONDS);
        CellResult uniform = there("uniform", 2, 10);
        assertThat(inSteps("later", all, uniform, there("ours", 2, 15)).notes())
                .contains("To 10 % test error: ours in as many steps and epochs as uniform, and 5 seconds (50 % more)"
                        + " later (1 pair).");
        assertThat(inSteps("both", List.of(Over.EPOCHS, Over.SECONDS), uniform, there("ours", 1, 15))
                        .notes())
                .contains("To 10 % test error: ours 1 epoch (50 % fewer) sooner, but 5 seconds (50 % more) later than"
                        + " uniform (1 pair).");
        assertThat(inSteps("equal", all, uniform, there("ours", 2, 10)).notes())
                .contains("To 10 % test error: ours in as many steps, epochs and seconds as uniform (1 pair).");
        assertThat(inSteps("sooner", List.of(Over.EPOCHS, Over.SECONDS), uniform, there("ours", 1, 5))
                        .notes())
                .contains("To 10 % test error: ours 1 epoch (50 % fewer) and 5 seconds (50 % fewer) sooner than"
                        + " uniform (1 pair).");
    }

    @Test
    void one_pair_is_one() {
        Table table = speedup(Samples.results(List.of(
                Samples.run("uniform", 1, Outcome.done(), 1, 0.1),
                Samples.run("ours", 1, Outcome.done(), 1, 0.1),
                Samples.run("ours", 2, Outcome.done(), 1, 0.1))));
        assertThat(table.rows().get(1).entries().get(1).orElseThrow().remark()).isEqualTo("1 pair");
    }

    @Test
    void a_run_that_is_there_before_its_first_step_has_a_difference_and_no_ratio() {
        CellResult first = Samples.run("uniform", 1, Outcome.done(), 1, 1, 1, 0.1);
        CellResult second = Samples.run("uniform", 2, Outcome.done(), 1, 0.1);
        CellResult atOnce = Samples.run("ours", 1, Outcome.done(), 0.1);
        Table none = speedup(Samples.results(List.of(first, atOnce)));
        assertThat(none.rows().get(1).entries().get(1).orElseThrow().remark()).isEqualTo("at 0");
        assertThat(none.notes())
                .contains("To 10 % test error: ours 300 steps (100 % fewer) sooner than uniform (1 pair).");
        Table one = speedup(
                Samples.results(List.of(first, second, atOnce, Samples.run("ours", 2, Outcome.done(), 1, 1, 0.1))));
        assertThat(one.rows().get(1).entries().get(1).orElseThrow().mean()).isEqualTo("0.50×");
        assertThat(one.notes())
                .contains("To 10 % test error: ours 100 steps (50 % fewer) sooner than uniform (2 pairs).");
    }

    @Test
    void a_target_that_no_run_reached_is_told_in_words() {
        String told = "To 1 % test error: none of the runs (6) got there before it ended.";
        Table table = speedup(0.01);
        assertThat(table.notes()).contains(told);
        assertThat(table.rows().get(1).entries().get(0).orElseThrow().remark()).isEqualTo("0/3");
        assertThat(speedup().notes()).noneMatch(note -> note.contains("none of the runs"));
    }
}
