package org.assay.reports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.reports.Samples;
import org.assay.reports.figure.CsvFigure;
import org.assay.reports.figure.Drawing;
import org.assay.reports.figure.Figure;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.ResultSet;
import org.assay.reports.table.CsvTable;
import org.assay.reports.table.LatexTable;
import org.assay.reports.table.PlainTable;
import org.assay.reports.table.Table;
import org.assay.reports.table.TableSpec;
import org.junit.jupiter.api.Test;

class ShortNamesTest {
    private static final String SOFT_64 = "soft-assignment(codebook: k-means(iterations: 50), codewords: 64, gamma: 1)";
    private static final String SOFT_128 =
            "soft-assignment(codebook: k-means(iterations: 50), codewords: 128, gamma: 1)";
    private static final String WORDS = "bag-of-words(codewords: 64)";

    private static List<String> names(String... values) {
        return List.copyOf(ShortNames.of(List.of(values)).values());
    }

    @Test
    void a_component_is_called_by_its_name_and_what_differs() {
        assertThat(names(WORDS, SOFT_64)).containsExactly("bag-of-words", "soft-assignment");
        assertThat(names(WORDS, SOFT_64, SOFT_128))
                .containsExactly("bag-of-words", "soft-assignment(codewords: 64)", "soft-assignment(codewords: 128)");
        assertThat(names(SOFT_64)).containsExactly("soft-assignment");
    }

    @Test
    void files_are_called_by_what_tells_them_apart() {
        assertThat(names("[\"clips/trajectory_f32.npy\"]", "[\"clips/hog_u8.npy\"]"))
                .containsExactly("trajectory_f32", "hog_u8");
        assertThat(names("data/one/a.txt", "data/two/a.csv")).containsExactly("one/a.txt", "two/a.csv");
        assertThat(names("\"a/x.npy\"", "\"a/x.txt\"")).containsExactly("x.npy", "x.txt");
        assertThat(names("[\"clips/hog_u8.npy\"]")).containsExactly("[\"clips/hog_u8.npy\"]");
        assertThat(names("[\"a/b.npy\", \"a/c.npy\"]", "[\"a/d.npy\"]"))
                .as("a list of several is no path")
                .containsExactly("[\"a/b.npy\", \"a/c.npy\"]", "[\"a/d.npy\"]");
        assertThat(names("a/.npy", "b/.npy")).containsExactly("a/.npy", "b/.npy");
    }

    @Test
    void differences_are_told_as_deep_as_they_lie() {
        assertThat(names(
                        SOFT_64,
                        SOFT_64.replace("50", "5"),
                        "soft-assignment(codebook: gaussian-mixture, codewords: 64, gamma: 1)",
                        "soft-assignment(codewords: 64, gamma: 1)",
                        "soft-assignment"))
                .containsExactly(
                        "soft-assignment(codebook: k-means(iterations: 50), codewords: 64, gamma: 1)",
                        "soft-assignment(codebook: k-means(iterations: 5), codewords: 64, gamma: 1)",
                        "soft-assignment(codebook: gaussian-mixture, codewords: 64, gamma: 1)",
                        "soft-assignment(codewords: 64, gamma: 1)",
                        "soft-assignment");
        assertThat(names(
                        "descriptors(features: \"a, (b).npy\", of: patches(size: 3, stride: 1))",
                        "descriptors(features: \"a, (b).npy\", of: patches(size: 5, stride: 1))"))
                .containsExactly("descriptors(of: patches(size: 3))", "descriptors(of: patches(size: 5))");
    }

    @Test
    void what_is_no_component_stays_as_it_is() {
        assertThat(names("0.5", "-1", "[flip, shift(by: 4)]", "Wang (2010)", "f(x)"))
                .containsExactly("0.5", "-1", "[flip, shift(by: 4)]", "Wang (2010)", "f(x)");
        assertThat(ShortNames.of("method", SOFT_64, ResultSet.of(List.of(), List.of())))
                .isEqualTo(SOFT_64);
    }

    private static ResultSet results() {
        List<CellResult> cells = new ArrayList<>();
        for (String aggregator : List.of(WORDS, SOFT_64, SOFT_128)) {
            for (String rate : List.of("rate-a(x: 1)", "rate-a(x: 2)")) {
                cells.add(Samples.cell(
                        "ours",
                        Map.of("model.aggregator", aggregator, "optimizer", rate),
                        1,
                        "validation.error",
                        rate.contains("2") ? 0.1 : 0.2));
            }
        }
        return Samples.results(cells).withAxisLabels(Map.of("model.aggregator", "aggregator"));
    }

    @Test
    void tables_show_short_names_and_say_once_what_they_stand_for() {
        Table table = TableSpec.named("errors")
                .value("validation.error")
                .rows("method")
                .columns("model.aggregator")
                .select("validation.error", List.of("optimizer"))
                .build()
                .of(results(), Samples.header());
        assertThat(table.columns())
                .extracting(Table.Column::heads)
                .containsExactly(
                        List.of("aggregator", "bag-of-words"),
                        List.of("aggregator", "soft-assignment(codewords: 64)"),
                        List.of("aggregator", "soft-assignment(codewords: 128)"));
        assertThat(table.notes())
                .containsExactly(
                        "Chosen for each entry by the best mean validation error over seeds: optimizer = rate-a(x: 2) for every one.",
                        "In full: bag-of-words is " + WORDS + "; soft-assignment(codewords: 64) is " + SOFT_64
                                + "; soft-assignment(codewords: 128) is " + SOFT_128 + ".");
        assertThat(LatexTable.render(table))
                .contains("\\multicolumn{6}{c}{aggregator}", "{soft-assignment(codewords: 64)}");
        assertThat(PlainTable.render(table).lines().map(String::strip))
                .as("a head over several columns does not widen them")
                .containsSequence(
                        "aggregator",
                        "Method  bag-of-words  soft-assignment(codewords: 64)  soft-assignment(codewords: 128)");
        assertThat(LatexTable.render(table)).as("wide tables are set small").contains("{\\footnotesize");
        assertThat(CsvTable.render(table).lines())
                .as("data keep the whole text")
                .anyMatch(line -> line.startsWith("ours,\"" + SOFT_64 + "\","));
    }

    @Test
    void figures_do_so_too() {
        Figure figure = Drawing.of(
                FigureSpec.named("curves")
                        .value("validation.error")
                        .lines("model.aggregator")
                        .splitBy("optimizer")
                        .build(),
                results(),
                Samples.header());
        assertThat(figure.lines()).contains("aggregator = soft-assignment(codewords: 64)");
        assertThat(figure.panels().get(1).title()).isEqualTo("optimizer = rate-a(x: 2)");
        assertThat(figure.notes()).anyMatch(note -> note.startsWith("In full: bag-of-words is " + WORDS));
        assertThat(CsvFigure.render(figure)).contains("aggregator = soft-assignment(codewords: 64)");
    }

    @Test
    void short_names_are_never_the_same_for_two() {
        assertThat(ShortNames.of(List.of("a(x: [1, 2])", "a(x: [1, 3])", "a")).values())
                .doesNotHaveDuplicates()
                .containsExactly("a(x: [1, 2])", "a(x: [1, 3])", "a");
        assertThat(ComponentText.of("a(b: \"\\\"(\", c: 1)"))
                .isEqualTo(Optional.of(new ComponentText("a", Map.of("b", "\"\\\"(\"", "c", "1"))));
    }
}
