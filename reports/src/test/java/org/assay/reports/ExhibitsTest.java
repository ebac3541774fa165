package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.reports.figure.Drawing;
import org.assay.reports.figure.Figure;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.LineStyle;
import org.assay.reports.figure.Over;
import org.assay.reports.figure.PgfplotsFigure;
import org.assay.reports.figure.Picture;
import org.assay.reports.figure.PublishedCurve;
import org.assay.reports.figure.SvgFigure;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Method;
import org.assay.reports.result.Outcome;
import org.assay.reports.result.Point;
import org.assay.reports.result.ResultSet;
import org.assay.reports.result.Snapshot;
import org.assay.reports.statistics.PairedTest;
import org.assay.reports.table.Comparison;
import org.assay.reports.table.CsvTable;
import org.assay.reports.table.Entry;
import org.assay.reports.table.HtmlTable;
import org.assay.reports.table.LatexTable;
import org.assay.reports.table.MarkdownTable;
import org.assay.reports.table.MatrixSpec;
import org.assay.reports.table.PlainTable;
import org.assay.reports.table.Published;
import org.assay.reports.table.SpeedupSpec;
import org.assay.reports.table.Table;
import org.assay.reports.table.TableSpec;
import org.junit.jupiter.api.Test;

/** Published numbers, first crossings, confusion matrices and several metrics in one figure, against numbers worked out by hand. */
class ExhibitsTest {
    /** A run evaluated every 100 steps of 2 seconds each. */
    private static CellResult run(String method, long seed, Outcome outcome, double... errors) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            points.add(new Point(100 * i, i, 200 * i, 0, errors[i]));
        }
        return new CellResult(
                "crossing",
                Method.of(method),
                Map.of(),
                seed,
                outcome,
                Map.of("test.error", points, "train.loss", points),
                Samples.provenance());
    }

    private static ResultSet crossings() {
        return Samples.results(List.of(
                run("uniform", 1, Outcome.done(), 0.9, 0.3, 0.2, 0.1, 0.1),
                run("uniform", 2, Outcome.done(), 0.9, 0.3, 0.2, 0.15, 0.08),
                run("uniform", 3, Outcome.done(), 0.9, 0.3, 0.2, 0.15, 0.11),
                run("loss", 1, Outcome.done(), 0.9, 0.1, 0.2, 0.1, 0.1),
                run("loss", 2, Outcome.done(), 0.9, 0.2, 0.09, 0.1, 0.1),
                run("loss", 3, Outcome.diverged("rate"), 0.9, 0.05)));
    }

    private static Table speedup() {
        return speedup(0.1);
    }

    private static Table speedup(double target) {
        return speedup(target, crossings());
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
                run("uniform", 1, Outcome.done(), 1, 0.1),
                run("uniform", 2, Outcome.done(), late),
                run("ours", 1, Outcome.done(), 1, 1, 0.1),
                run("ours", 2, Outcome.done(), sooner))));
        assertThat(table.rows().get(1).entries().get(1).orElseThrow().mean()).isEqualTo("0.80×");
        assertThat(table.notes())
                .contains("To 10 % test error: ours 50 steps (10 % fewer) sooner than uniform (2 pairs).");
    }

    @Test
    void what_takes_as_long_is_neither_sooner_nor_later() {
        Table table = speedup(Samples.results(
                List.of(run("uniform", 1, Outcome.done(), 1, 0.1), run("ours", 1, Outcome.done(), 0.9, 0.1))));
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
                run("uniform", 1, Outcome.done(), 1, 0.1),
                run("ours", 1, Outcome.done(), 1, 0.1),
                run("ours", 2, Outcome.done(), 1, 0.1))));
        assertThat(table.rows().get(1).entries().get(1).orElseThrow().remark()).isEqualTo("1 pair");
    }

    @Test
    void a_run_that_is_there_before_its_first_step_has_a_difference_and_no_ratio() {
        CellResult first = run("uniform", 1, Outcome.done(), 1, 1, 1, 0.1);
        CellResult second = run("uniform", 2, Outcome.done(), 1, 0.1);
        CellResult atOnce = run("ours", 1, Outcome.done(), 0.1);
        Table none = speedup(Samples.results(List.of(first, atOnce)));
        assertThat(none.rows().get(1).entries().get(1).orElseThrow().remark()).isEqualTo("at 0");
        assertThat(none.notes())
                .contains("To 10 % test error: ours 300 steps (100 % fewer) sooner than uniform (1 pair).");
        Table one = speedup(Samples.results(List.of(first, second, atOnce, run("ours", 2, Outcome.done(), 1, 1, 0.1))));
        assertThat(one.rows().get(1).entries().get(1).orElseThrow().mean()).isEqualTo("0.50×");
        assertThat(one.notes())
                .contains("To 10 % test error: ours 100 steps (50 % fewer) sooner than uniform (2 pairs).");
    }

    @Test
    void a_table_says_how_many_seeds_it_has() {
        TableSpec spec =
                TableSpec.named("errors").value("test.error").rows("method").build();
        CellResult failed = run("uniform", 1, Outcome.failed("out of memory"));
        CellResult done = run("uniform", 1, Outcome.done(), 0.5);
        CellResult other = run("uniform", 2, Outcome.failed("out of memory"));
        assertThat(spec.of(Samples.results(List.of(failed, other)), Samples.header())
                        .explanation())
                .isEqualTo("Test error (%): no seed has a value.");
        assertThat(spec.of(Samples.results(List.of(done)), Samples.header()).explanation())
                .isEqualTo("Test error (%): a single seed, so there is no spread.");
        assertThat(spec.of(Samples.results(List.of(done, other)), Samples.header())
                        .explanation())
                .isEqualTo("Test error (%): no entry has a value of more than one seed, so there is no spread.");
    }

    @Test
    void a_target_that_no_run_reached_is_told_in_words() {
        String told = "To 1 % test error: none of the runs (6) got there before it ended.";
        Table table = speedup(0.01);
        assertThat(table.notes()).contains(told);
        assertThat(table.rows().get(1).entries().get(0).orElseThrow().remark()).isEqualTo("0/3");
        assertThat(speedup().notes()).noneMatch(note -> note.contains("none of the runs"));
    }

    private static final List<Published> PAPER = List.of(new Published(
            "Paper 2017, table 1",
            List.of(
                    new Published.Value(Map.of("method", "uniform"), "12.50", ""),
                    new Published.Value(Map.of("method", "loss"), "1.25", "0.30"))));

    private static Table published() {
        return TableSpec.named("errors")
                .value("test.error")
                .rows("method")
                .compare(Comparison.against("uniform", PairedTest.PAIRED_T))
                .published(PAPER)
                .build()
                .of(crossings(), Samples.header());
    }

    @Test
    void published_numbers_stand_below_ours_and_take_no_part() {
        Table table = published();
        assertThat(table.rows()).hasSize(4);
        assertThat(table.rows().get(2).labels()).containsExactly("uniform [a]");
        Entry theirs = table.rows().get(3).entries().get(0).orElseThrow();
        assertThat(theirs.mean()).isEqualTo("1.25");
        assertThat(theirs.isBest()).isFalse();
        assertThat(theirs.against()).isEmpty();
        assertThat(table.notes()).anyMatch(note -> note.startsWith("[a] as published: Paper 2017, table 1."));
        assertThat(LatexTable.render(table)).contains("\\midrule\nuniform [a] & ", "1.25 & 0.30");
        assertThat(MarkdownTable.render(table)).contains("loss \\[a\\] | 1.25 ± 0.30");
        assertThat(HtmlTable.render(table)).contains("<tr class=\"published first\">");
        assertThat(PlainTable.render(table)).contains("loss [a]", "1.25 ± 0.30");
        assertThat(CsvTable.render(table).lines())
                .anyMatch(line -> line.startsWith("loss,test.error,%,1.25,0.30,,") && line.contains("Paper 2017"));
    }

    @Test
    void predictions_are_counted_over_seeds() {
        List<CellResult> cells = new ArrayList<>();
        for (long seed = 1; seed <= 2; seed++) {
            double last = seed - 1;
            cells.add(Samples.cell("ours", Map.of(), seed, "test.error", 0.1)
                    .with(name -> name.equals("predictions.test")
                            ? List.of(new Snapshot(
                                    0,
                                    0,
                                    0,
                                    Map.of(
                                            MatrixSpec.LABEL, new double[] {0, 0, 1, 2},
                                            MatrixSpec.PREDICTED, new double[] {0, 1, 1, last})))
                            : List.of()));
        }
        Table percent = new MatrixSpec("confusion", "", "test", List.of(), MatrixSpec.Shown.PERCENT, Optional.empty())
                .of(Samples.results(cells), Samples.header());
        assertThat(percent.rows().stream()
                        .map(row -> row.entries().stream()
                                .map(entry -> entry.orElseThrow().mean())
                                .toList())
                        .toList())
                .containsExactly(
                        List.of("50.0", "50.0", "0.0"), List.of("0.0", "100.0", "0.0"), List.of("50.0", "50.0", "0.0"));
        assertThat(percent.rows().get(1).entries().get(1).orElseThrow().isBest())
                .isTrue();
        Picture map = new MatrixSpec("confusion", "", "test", List.of(), MatrixSpec.Shown.PERCENT, Optional.empty())
                .picture(Samples.results(cells), Samples.header())
                .orElseThrow();
        assertThat(map.panels().get(0).labels())
                .extracting(Picture.Label::text)
                .containsExactly("50.0", "50.0", "0.0", "0.0", "100.0", "0.0", "50.0", "50.0", "0.0");
        assertThat(map.panels().get(0).labels())
                .extracting(label -> label.color() == 0xFFFFFF)
                .as("white on dark alone")
                .containsExactly(false, false, false, false, true, false, false, false, false);
        List<Integer> brightness = map.panels().get(0).tiles().stream()
                .map(tile -> (tile.color() >> 16) + (tile.color() >> 8 & 0xFF) + (tile.color() & 0xFF))
                .toList();
        assertThat(brightness.get(4)).as("100 % is darker than 50 %").isLessThan(brightness.get(0));
        assertThat(brightness.get(0)).as("50 % is darker than none").isLessThan(brightness.get(2));
        assertThat(SvgFigure.render(map)).contains(">100.0</text>", ">Predicted class</text>");
        Table untold = new MatrixSpec(
                        "confusion", "", "validation", List.of(), MatrixSpec.Shown.COUNTS, Optional.empty())
                .of(Samples.results(cells), Samples.header());
        assertThat(untold.rows()).isEmpty();
        assertThat(untold.notes())
                .anyMatch(note -> note.startsWith("2 runs have no predictions on the validation split"));
    }

    @Test
    void metrics_are_lines_and_shares_sum_to_one() {
        FigureSpec.Builder builder = FigureSpec.named("both")
                .values(List.of("test.error", "train.loss"))
                .over(Over.STEPS)
                .lines("method");
        Figure values = Drawing.of(builder.build(), crossings(), Samples.header());
        assertThat(values.lines())
                .containsExactly(
                        "uniform, test error (%)", "uniform, train loss", "loss, test error (%)", "loss, train loss");
        assertThat(values.panels().get(0).curves())
                .as("each in the unit that its line names")
                .extracting(curve -> curve.points().get(0).mean())
                .containsExactly(90.0, 0.9, 90.0, 0.9);
        Figure shares = Drawing.of(builder.amount(FigureSpec.Amount.SHARES).build(), crossings(), Samples.header());
        assertThat(shares.panels().get(0).curves())
                .allSatisfy(curve -> assertThat(curve.points())
                        .allSatisfy(point -> assertThat(point.mean()).isCloseTo(50, within(1e-12))));
    }

    @Test
    void where_the_parts_sum_to_nothing_there_are_no_shares() {
        ResultSet results = Samples.results(List.of(run("ours", 1, Outcome.done(), 0, 0.3, 0.2)));
        Figure shares = Drawing.of(
                FigureSpec.named("both")
                        .values(List.of("test.error", "train.loss"))
                        .amount(FigureSpec.Amount.SHARES)
                        .over(Over.STEPS)
                        .lines("method")
                        .build(),
                results,
                Samples.header());
        assertThat(shares.panels().get(0).curves())
                .allSatisfy(curve ->
                        assertThat(curve.points()).extracting(Figure.Vertex::x).containsExactly(100.0, 200.0));
        assertThat(shares.notes()).noneMatch(note -> note.contains("not finite"));
    }

    @Test
    void fractions_are_drawn_between_nothing_and_everything() {
        // Means of 98 and 1 % with bands of 2.8 and 1.4 % to either side.
        Figure figure = Drawing.of(
                FigureSpec.named("curve").value("test.error").over(Over.STEPS).build(),
                Samples.results(List.of(
                        run("ours", 1, Outcome.done(), 0.96, 0.5, 0.02), run("ours", 2, Outcome.done(), 1, 0.5, 0))),
                Samples.header());
        assertThat(figure.panels().get(0).curves().get(0).points().get(0).upper())
                .as("the numbers keep the whole band")
                .isGreaterThan(100);
        assertThat(figure.notes()).contains("The band reaches beyond 0 to 100 % at 2 points and is cut there.");
        assertThat(PgfplotsFigure.render(figure)).contains("ymin=0, ymax=100,");
    }

    @Test
    void a_fraction_without_a_rise_stands_on_the_edge_of_its_axis() {
        Figure figure = Drawing.of(
                FigureSpec.named("curve").value("test.error").over(Over.STEPS).build(),
                Samples.results(List.of(run("ours", 1, Outcome.done(), 0, 0))),
                Samples.header());
        assertThat(PgfplotsFigure.render(figure)).contains("ymin=0, ymax=1,");
    }

    @Test
    void a_share_that_lies_beyond_is_drawn_where_it_lies() {
        Figure figure = Drawing.of(
                FigureSpec.named("curve").value("test.error").over(Over.STEPS).build(),
                Samples.results(List.of(run("ours", 1, Outcome.done(), 1.5, -0.5))),
                Samples.header());
        assertThat(PgfplotsFigure.render(figure)).contains("ymin=-50, ymax=150,");
    }

    @Test
    void published_curves_are_lines_of_their_own() {
        Figure figure = Drawing.of(
                FigureSpec.named("curves")
                        .value("test.error")
                        .over(Over.EPOCHS)
                        .lines("method")
                        .published(List.of(new PublishedCurve(
                                "Paper 2017, figure 2",
                                Map.of("method", "loss"),
                                List.of(new PublishedCurve.Point(0, 40), new PublishedCurve.Point(1, 30)))))
                        .build(),
                crossings(),
                Samples.header());
        assertThat(figure.lines()).containsExactly("uniform", "loss", "loss, as published");
        Figure.Curve theirs = figure.panels().get(0).curves().get(2);
        assertThat(theirs.line()).isEqualTo(2);
        assertThat(theirs.points()).extracting(Figure.Vertex::mean).containsExactly(40.0, 30.0);
        assertThat(figure.notes()).contains("loss, as published: Paper 2017, figure 2.");
        assertThat(figure.styles().get(2)).isEqualTo(LineStyle.published(1));
        assertThat(figure.styles().get(2).color())
                .isEqualTo(figure.styles().get(1).color());
        assertThat(figure.styles().subList(0, 2))
                .as("dashes are for what others published")
                .allSatisfy(style -> assertThat(style.dashes()).isEmpty());
    }
}
