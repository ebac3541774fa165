package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.Over;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Method;
import org.assay.reports.result.Outcome;
import org.assay.reports.table.LatexTable;
import org.assay.reports.table.SpeedupSpec;
import org.assay.reports.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and figures put into a paper. */
class LatexTest {
    @TempDir
    Path directory;

    @Test
    void tables_and_figures_with_hostile_text_compile_under_latex() throws Exception {
        assumeThat(Path.of("/usr/bin/pdflatex")).as("pdflatex is not installed").exists();
        Report.write(HostileText.spec(), HostileText.results(), directory);
        compile("\\input{tables/errors.tex}");
        Report.write(ReportTest.spec(), Samples.grid(), directory);
        compile("\\input{tables/errors.tex}");
    }

    @Test
    void a_table_of_speed_ups_is_no_wider_than_the_text() throws Exception {
        assumeThat(Path.of("/usr/bin/pdflatex")).as("pdflatex is not installed").exists();
        List<CellResult> cells = new ArrayList<>();
        for (String method : List.of("uniform", "loss", "predicted-loss")) {
            for (long seed = 1; seed <= 3; seed++) {
                cells.add(
                        Samples.run(method, seed, Outcome.done(), 0.6, 0.4, method.equals("loss") ? 0.2 : 0.1 * seed));
            }
        }
        Table table = new SpeedupSpec(
                        "sooner",
                        "",
                        "test.error",
                        List.of(0.5, 0.25, 0.1),
                        List.of(Over.STEPS, Over.EPOCHS, Over.SECONDS),
                        List.of("method"),
                        "uniform",
                        Optional.empty())
                .of(Samples.results(cells), Samples.header());
        Files.writeString(directory.resolve("sooner.tex"), LatexTable.render(table));
        compile("\\input{sooner.tex}");
        assertThat(Files.readString(directory.resolve("latex.txt"), StandardCharsets.ISO_8859_1))
                .doesNotContain("Overfull");
    }

    @Test
    void figures_compile_under_latex_with_pgfplots() throws Exception {
        assumeThat(Path.of("/usr/bin/pdflatex")).as("pdflatex is not installed").exists();
        assumeThat(hasPgfplots()).as("pgfplots is not installed").isTrue();
        Report.write(HostileText.spec(), HostileText.results(), directory);
        compile("\\input{figures/curves.tex}");
        Report.write(ReportTest.spec(), Samples.grid(), directory);
        compile("\\input{figures/curves.tex}");
    }

    @Test
    void a_figure_of_three_panels_with_long_names_is_no_wider_than_the_text() throws Exception {
        assumeThat(Path.of("/usr/bin/pdflatex")).as("pdflatex is not installed").exists();
        assumeThat(hasPgfplots()).as("pgfplots is not installed").isTrue();
        List<CellResult> cells = new ArrayList<>();
        Random random = new Random(1);
        for (String share : List.of("0", "0.1", "0.3")) {
            for (String method : List.of(
                    "Uniform",
                    "Loss, k = 0.5",
                    "Upper bound, unbiased",
                    "Predicted loss, k = 0.5",
                    "Selective backprop")) {
                Method named = new Method(method.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT), method);
                cells.add(Samples.course(named, Map.of("dataset.share", share), 1, 0.05, random, false));
            }
        }
        FigureSpec figure = FigureSpec.named("curves")
                .value("test.error")
                .over(Over.STEPS)
                .lines("method")
                .splitBy("dataset.share")
                .vertical(FigureSpec.Scale.LOG)
                .build();
        Report.write(
                new ReportSpec(Samples.header(), List.of(), List.of(figure), List.of()),
                Samples.results(cells),
                directory);
        compile("\\noindent\\input{figures/curves.tex}");
        assertThat(Files.readString(directory.resolve("latex.txt"), StandardCharsets.ISO_8859_1))
                .doesNotContain("Overfull");
    }

    @Test
    void pictures_compile_under_latex_with_tikz() throws Exception {
        assumeThat(Path.of("/usr/bin/pdflatex")).as("pdflatex is not installed").exists();
        assumeThat(hasPgfplots()).as("pgfplots is not installed").isTrue();
        Report.write(Pictures.pictures(), Pictures.recorded(), directory);
        compile("\\input{figures/plane.tex}\n\\input{figures/scores.tex}\n\\input{figures/nothing.tex}");
    }

    private static boolean hasPgfplots() throws Exception {
        Process process = new ProcessBuilder("kpsewhich", "pgfplots.sty").start();
        return process.waitFor() == 0;
    }

    private void compile(String body) throws IOException, InterruptedException {
        Path paper = directory.resolve("paper.tex");
        String pgfplots = body.contains("figures")
                ? "\\usepackage{pgfplots}\n\\pgfplotsset{compat=1.16}\n\\usepgfplotslibrary{groupplots,fillbetween}\n"
                : "";
        Files.writeString(
                paper,
                "\\documentclass{article}\n\\usepackage[utf8]{inputenc}\n\\usepackage[T1]{fontenc}\n"
                        + "\\usepackage{booktabs,graphicx}\n\\usepackage{textcomp}\n\\usepackage{array}\n" + pgfplots
                        + "\\begin{document}\n" + body + "\n\\end{document}\n");
        Path log = directory.resolve("latex.txt");
        Process latex = new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(latex.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(latex.exitValue())
                .as(new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1))
                .isZero();
    }
}
