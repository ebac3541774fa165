package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.Over;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Outcome;
import org.assay.reports.statistics.PairedTest;
import org.assay.reports.table.Comparison;
import org.assay.reports.table.TableSpec;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results with holes. */
class HolesTest {
    @TempDir
    Path directory;

    static Stream<List<CellResult>> holes() {
        List<CellResult> forty = new ArrayList<>();
        for (int method = 0; method < 40; method++) {
            forty.add(Samples.run(method == 0 ? "uniform" : "m" + method, 1, Outcome.done(), 0.5, 0.1 + method * 0.01));
        }
        return Stream.of(
                List.of(),
                List.of(Samples.run("uniform", 1, Outcome.done(), 0.5, 0.2)),
                List.of(Samples.run("uniform", 1, Outcome.done())),
                List.of(Samples.run("uniform", 1, Outcome.done(), 0.3), Samples.run("loss", 1, Outcome.done(), 0.3)),
                List.of(
                        Samples.with(Samples.run("uniform", 1, Outcome.done()), Outcome.failed("out of memory")),
                        Samples.with(Samples.run("loss", 1, Outcome.done()), Outcome.failed("out of memory"))),
                List.of(
                        Samples.run("uniform", 1, Outcome.done(), 0.5, Double.NaN, 0.2),
                        Samples.run("uniform", 2, Outcome.done(), Double.POSITIVE_INFINITY, 0.1),
                        Samples.run("loss", 1, Outcome.done(), Double.NaN)),
                List.of(
                        Samples.run("uniform", 1, Outcome.done(), 0, 0),
                        Samples.run("loss", 1, Outcome.done(), -1, 0, 1e-300, 1e300)),
                List.of(
                        Samples.run("uniform", 1, Outcome.done(), 0.5, 0.2),
                        Samples.run("loss", 2, Outcome.done(), 0.4, 0.1)),
                forty);
    }

    @ParameterizedTest
    @MethodSource("holes")
    void results_with_holes_give_a_report_with_words(List<CellResult> cells) {
        for (FigureSpec.Scale scale : FigureSpec.Scale.values()) {
            ReportSpec spec = new ReportSpec(
                    Samples.header(),
                    List.of(TableSpec.named("errors")
                            .caption("Errors")
                            .value("test.error")
                            .rows("method")
                            .compare(Comparison.against("uniform", PairedTest.WILCOXON))
                            .build()),
                    List.of(FigureSpec.named("curves")
                            .caption("Curves")
                            .value("test.error")
                            .over(Over.SECONDS)
                            .lines("method")
                            .vertical(scale)
                            .build()),
                    List.of());
            assertThatCode(() -> {
                        ReportFiles files = Report.write(spec, Samples.results(cells), directory);
                        assertThat(files.summary()).isNotBlank().doesNotContain("NaN");
                        assertThat(files.files())
                                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
                        assertThat(Files.readString(directory.resolve("figures/curves.svg")))
                                .doesNotContain("NaN")
                                .doesNotContain("Infinity");
                    })
                    .as("%d cells, %s", cells.size(), scale)
                    .doesNotThrowAnyException();
        }
    }
}
