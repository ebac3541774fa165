package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assay.reports.figure.Drawing;
import org.assay.reports.figure.Figure;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.Over;
import org.assay.reports.result.Outcome;
import org.assay.reports.result.ResultSet;
import org.junit.jupiter.api.Test;

class SeveralMetricsTest {
    @Test
    void metrics_are_lines_and_shares_sum_to_one() {
        FigureSpec.Builder builder = FigureSpec.named("both")
                .values(List.of("test.error", "train.loss"))
                .over(Over.STEPS)
                .lines("method");
        Figure values = Drawing.of(builder.build(), Samples.crossings(), Samples.header());
        assertThat(values.lines())
                .containsExactly(
                        "uniform, test error (%)", "uniform, train loss", "loss, test error (%)", "loss, train loss");
        assertThat(values.panels().get(0).curves())
                .as("each in the unit that its line names")
                .extracting(curve -> curve.points().get(0).mean())
                .containsExactly(90.0, 0.9, 90.0, 0.9);
        Figure shares =
                Drawing.of(builder.amount(FigureSpec.Amount.SHARES).build(), Samples.crossings(), Samples.header());
        assertThat(shares.panels().get(0).curves())
                .allSatisfy(curve -> assertThat(curve.points())
                        .allSatisfy(point -> assertThat(point.mean()).isCloseTo(50, within(1e-12))));
    }

    @Test
    void where_the_parts_sum_to_nothing_there_are_no_shares() {
        ResultSet results = Samples.results(List.of(Samples.run("ours", 1, Outcome.done(), 0, 0.3, 0.2)));
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
}
