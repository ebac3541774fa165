package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.Over;
import org.assay.reports.statistics.PairedTest;
import org.assay.reports.table.Comparison;
import org.assay.reports.table.TableSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole reports: which files there are, beside pinned ones, and hostile text. */
class ReportTest {
    @TempDir
    Path directory;

    static ReportSpec spec() {
        return new ReportSpec(
                Samples.header(),
                List.of(TableSpec.named("errors")
                        .caption("Test error after 4 epochs")
                        .value("test.error")
                        .rows("method", "weights.k")
                        .columns("model.dropout")
                        .select("validation.error", List.of("batch"))
                        .compare(Comparison.against("uniform", PairedTest.PAIRED_T))
                        .build()),
                List.of(FigureSpec.named("curves")
                        .caption("Training loss")
                        .value("train.loss")
                        .over(Over.STEPS)
                        .lines("method", "weights.k")
                        .splitBy("model.dropout")
                        .select("validation.error", List.of("batch"))
                        .vertical(FigureSpec.Scale.LOG)
                        .build()),
                List.of("One cell diverged."));
    }

    @Test
    void every_table_and_figure_is_written() throws Exception {
        ReportFiles files = Report.write(spec(), Samples.grid(), directory);
        assertThat(files.files()).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(files.summary()).contains("Uniform", "Ours", "±", "4/5 (1 diverged)");
        assertThat(Files.readAllBytes(directory.resolve("figures/curves.pdf")))
                .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        assertThat(Files.readAllBytes(directory.resolve("figures/curves.png"))).startsWith(0x89, 'P', 'N', 'G');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tables/errors.tex",
                "tables/errors.md",
                "tables/errors.html",
                "tables/errors.csv",
                "figures/curves.svg",
                "figures/curves.tex",
                "figures/curves.csv"
            })
    void files_are_as_pinned(String name) throws Exception {
        Report.write(spec(), Samples.grid(), directory);
        Golden.pinned(directory, name);
    }

    @Test
    void hostile_text_stays_text_in_every_format() throws Exception {
        Report.write(HostileText.spec(), HostileText.results(), directory);
        for (String name : List.of("index.html", "tables/errors.html", "figures/curves.svg", "tables/errors.md")) {
            String text = Files.readString(directory.resolve(name));
            assertThat(text).as(name).doesNotContain("<script>alert").doesNotContain("</script><script>");
            assertThat(text).as(name).doesNotContain("\u202E");
        }
        String shown = Files.readAllLines(directory.resolve("tables/errors.tex")).stream()
                .filter(line -> !line.startsWith("%"))
                .collect(Collectors.joining("\n"));
        assertThat(shown).contains("100\\% \\& \\_under\\_ \\#1 \\$x\\$").doesNotContain("\\input{x}");
        assertThat(Files.readString(directory.resolve("tables/errors.csv"))).contains("\"\"q\"\"");
    }
}
