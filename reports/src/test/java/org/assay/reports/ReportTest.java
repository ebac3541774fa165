package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.Over;
import org.assay.reports.statistics.PairedTest;
import org.assay.reports.table.Comparison;
import org.assay.reports.table.TableSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
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
    void writesEveryTableAndFigureIntoTheDirectory(@TempDir Path scratch) throws Exception {
        Path directory = Path.of(System.getProperty("sample.out", scratch.toString()));
        ReportFiles files = Report.write(spec(), Samples.grid(), directory);

        assertThat(files.files()).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(directory.resolve("tables/errors.tex")).isNotEmptyFile();
        assertThat(directory.resolve("figures/curves.svg")).isNotEmptyFile();
        assertThat(files.summary()).contains("Uniform", "Ours", "±", "4/5 (1 diverged)");
    }
}
