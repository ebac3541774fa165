package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assay.reports.figure.Drawing;
import org.assay.reports.figure.Figure;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.LineStyle;
import org.assay.reports.figure.Over;
import org.assay.reports.figure.PublishedCurve;
import org.assay.reports.statistics.PairedTest;
import org.assay.reports.table.Comparison;
import org.assay.reports.table.CsvTable;
import org.assay.reports.table.Entry;
import org.assay.reports.table.HtmlTable;
import org.assay.reports.table.LatexTable;
import org.assay.reports.table.MarkdownTable;
import org.assay.reports.table.PlainTable;
import org.assay.reports.table.Published;
import org.assay.reports.table.Table;
import org.assay.reports.table.TableSpec;
import org.junit.jupiter.api.Test;

/** Numbers of others beside ours. */
class PublishedTest {
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
                .of(Samples.crossings(), Samples.header());
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
                Samples.crossings(),
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
