package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assay.reports.figure.CsvFigure;
import org.assay.reports.figure.Drawing;
import org.assay.reports.figure.Figure;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.Milestone;
import org.assay.reports.figure.Over;
import org.assay.reports.figure.PgfplotsFigure;
import org.assay.reports.figure.SvgFigure;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Method;
import org.assay.reports.result.Outcome;
import org.assay.reports.result.Point;
import org.assay.reports.result.ResultSet;
import org.junit.jupiter.api.Test;

/** Where the fits of a classifier stand on the lines of a training by phases, against places worked out by hand. */
class MilestonesTest {
    private static final Milestone FITTED = new Milestone("train.loss", "classifier fitted", "A ring is a fit.");

    private static Point at(long step, double seconds, double value) {
        return new Point(step, step / 10.0, seconds, 0, value);
    }

    /** Fits until the given second, joint steps of a second each, evaluated every ten, then a refit of 8 seconds that counts as a step. */
    private static CellResult phases(String method, long seed, double fitted) {
        return cell(
                method,
                seed,
                List.of(
                        at(0, fitted, 0.4),
                        at(10, fitted + 10, 0.3),
                        at(20, fitted + 20, 0.2),
                        at(21, fitted + 28, 0.1)),
                // Before the refit counts as a step, as cells record it.
                List.of(at(0, fitted, 0.5), at(20, fitted + 28, 0.25)));
    }

    private static CellResult cell(String method, long seed, List<Point> errors, List<Point> fits) {
        return new CellResult(
                "phases",
                Method.of(method),
                Map.of(),
                seed,
                Outcome.done(),
                Map.of("test.error", errors, "train.loss", fits),
                Samples.provenance());
    }

    private static ResultSet results() {
        return Samples.results(List.of(
                phases("ours", 1, 4),
                phases("ours", 2, 6),
                cell("plain", 1, List.of(at(0, 0, 0.9), at(20, 20, 0.5)), List.of()),
                cell("plain", 2, List.of(at(0, 0, 0.9), at(20, 20, 0.5)), List.of())));
    }

    private static Figure figure(Over over) {
        return Drawing.of(
                FigureSpec.named("curves")
                        .value("test.error")
                        .over(over)
                        .lines("method")
                        .milestone(FITTED)
                        .build(),
                results(),
                Samples.header());
    }

    @Test
    void fits_stand_at_the_evaluations_that_show_them() {
        Figure figure = figure(Over.STEPS);
        assertThat(figure.panels().get(0).curves().get(0).marks())
                .containsExactly(new Figure.Mark(0, 40), new Figure.Mark(21, 10));
        assertThat(figure.panels().get(0).curves().get(1).marks()).isEmpty();
        assertThat(figure.notes()).contains("A ring is a fit.");
        assertThat(figure.milestone()).contains(FITTED);
    }

    @Test
    void over_seconds_they_stand_where_the_seeds_were_on_average() {
        List<Figure.Mark> marks =
                figure(Over.SECONDS).panels().get(0).curves().get(0).marks();
        // Fits end at 4 and 6 s; the line begins at 6, where both seeds run, at (0.4 - 0.02 + 0.4) / 2. Refits end at
        // 32
        // and 34 s; the line ends with the first seed.
        assertThat(marks).hasSize(2);
        assertThat(marks.get(0).x()).isEqualTo(6);
        assertThat(marks.get(0).mean()).isEqualTo(39);
        assertThat(marks.get(1).x()).isEqualTo(32);
    }

    @Test
    void runs_without_fits_have_neither_rings_nor_a_legend_for_them() {
        ResultSet plain = Samples.results(results().cells().stream()
                .filter(cell -> cell.method().name().equals("plain"))
                .toList());
        Figure figure = Drawing.of(
                FigureSpec.named("curves").value("test.error").milestone(FITTED).build(), plain, Samples.header());
        assertThat(figure.milestone()).isEmpty();
        assertThat(figure.notes()).doesNotContain("A ring is a fit.");
        assertThat(SvgFigure.render(figure)).doesNotContain("classifier fitted");
    }

    @Test
    void every_format_shows_them() {
        Figure figure = figure(Over.STEPS);
        assertThat(SvgFigure.render(figure)).contains(">classifier fitted</text>");
        assertThat(PgfplotsFigure.render(figure)).contains("mark=o", "\\addlegendentry{classifier fitted}");
        assertThat(CsvFigure.render(figure).lines().filter(line -> line.contains("classifier fitted")))
                .hasSize(2)
                .anyMatch(line -> line.startsWith(",ours,21,10,"));
    }
}
