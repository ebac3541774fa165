package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assay.reports.figure.Drawing;
import org.assay.reports.figure.Figure;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.Over;
import org.assay.reports.figure.PgfplotsFigure;
import org.assay.reports.result.Outcome;
import org.junit.jupiter.api.Test;

/** Where axes of fractions end. */
class FractionsTest {
    @Test
    void fractions_are_drawn_between_nothing_and_everything() {
        // Means of 98 and 1 % with bands of 2.8 and 1.4 % to either side.
        Figure figure = Drawing.of(
                FigureSpec.named("curve").value("test.error").over(Over.STEPS).build(),
                Samples.results(List.of(
                        Samples.run("ours", 1, Outcome.done(), 0.96, 0.5, 0.02),
                        Samples.run("ours", 2, Outcome.done(), 1, 0.5, 0))),
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
                Samples.results(List.of(Samples.run("ours", 1, Outcome.done(), 0, 0))),
                Samples.header());
        assertThat(PgfplotsFigure.render(figure)).contains("ymin=0, ymax=1,");
    }

    @Test
    void a_share_that_lies_beyond_is_drawn_where_it_lies() {
        Figure figure = Drawing.of(
                FigureSpec.named("curve").value("test.error").over(Over.STEPS).build(),
                Samples.results(List.of(Samples.run("ours", 1, Outcome.done(), 1.5, -0.5))),
                Samples.header());
        assertThat(PgfplotsFigure.render(figure)).contains("ymin=-50, ymax=150,");
    }
}
