package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.Over;
import org.assay.reports.figure.PictureSpec;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Method;
import org.assay.reports.result.Outcome;
import org.assay.reports.result.Point;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;
import org.assay.reports.result.Snapshot;
import org.assay.reports.statistics.PairedTest;
import org.assay.reports.table.Comparison;
import org.assay.reports.table.LatexTable;
import org.assay.reports.table.SpeedupSpec;
import org.assay.reports.table.Table;
import org.assay.reports.table.TableSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole reports: pinned files, hostile text, and results with holes. Golden files are written anew with {@code -Dassay.golden=write}. */
class ReportTest {
    private static final Path GOLDEN = Path.of("src/test/resources/org/assay/reports/golden");
    private static final boolean WRITE = "write".equals(System.getProperty("assay.golden"));
    private static final String HOSTILE =
            "100% & _under_ #1 $x$ {a} ~ ^ \\input{x} <b>\"q\"</b> 'p' | `c` </script><script>alert(1)</script> \u202Eabc é∞";

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
        pinned(name);
    }

    private void pinned(String name) throws IOException {
        String found = Files.readString(directory.resolve(name));
        Path pinned = GOLDEN.resolve(name.replace('/', '-'));
        if (WRITE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(pinned, found);
        }
        assertThat(found).isEqualTo(Files.readString(pinned));
    }

    /** Small snapshots of each kind, of two methods. */
    static ResultSet recorded() {
        List<CellResult> cells = new ArrayList<>();
        for (String method : List.of("uniform", "loss")) {
            CellResult cell = Samples.cell(method, Map.of(), 1, "test.error", 0.1);
            cells.add(cell.with(name -> snapshots(name, method.equals("loss") ? 1 : 2)));
        }
        return Samples.results(cells);
    }

    private static List<Snapshot> snapshots(String name, double scale) {
        List<Snapshot> all = new ArrayList<>();
        for (int step : new int[] {0, 100, 300}) {
            Map<String, double[]> columns = new LinkedHashMap<>();
            switch (name) {
                case "sampler.scores" -> {
                    columns.put("lower", new double[] {0, scale, 2 * scale});
                    columns.put("upper", new double[] {scale, 2 * scale, 3 * scale});
                    columns.put("count", new double[] {step, 50, 10});
                }
                case "sampler.predicted-losses" -> {
                    columns.put("predicted-loss", new double[] {0.5, 1, step * 0.01, Double.NaN});
                    columns.put("true-loss", new double[] {0.4, 1.5, 2, 1});
                    columns.put("class", new double[] {0, 1, 1, 0});
                }
                case "model.decisions" -> {
                    columns.put("layer", new double[] {0, 0, 0, 0, 1, 1, 2});
                    columns.put("x", new double[] {0, 1, 0, 1, 0.2, 0.8, 0.5});
                    columns.put("y", new double[] {0, 0, 1, 1, 0.3, 0.9, 0.5});
                    columns.put("class", new double[] {0, 0, 1, 0, 0, 1, -1});
                }
                default -> {
                    return List.of();
                }
            }
            all.add(new Snapshot(step, step / 100.0, step / 10.0, columns));
        }
        return all;
    }

    static PictureSpec picture(String name, String snapshot, PictureSpec.Kind kind, PictureSpec.Coloring coloring) {
        return new PictureSpec(
                name,
                "A picture",
                snapshot,
                "What is seen",
                kind,
                List.of("method"),
                OptionalLong.empty(),
                Over.STEPS,
                coloring,
                FigureSpec.Scale.LINEAR,
                Optional.empty());
    }

    static ReportSpec pictures() {
        return new ReportSpec(
                Samples.header(),
                List.of(),
                List.of(),
                List.of(
                        picture("scores", "sampler.scores", PictureSpec.Kind.HISTOGRAM, PictureSpec.Coloring.CLASS),
                        picture(
                                "losses",
                                "sampler.predicted-losses",
                                PictureSpec.Kind.SCATTER,
                                PictureSpec.Coloring.CLASS),
                        picture(
                                "times",
                                "sampler.predicted-losses",
                                PictureSpec.Kind.SCATTER,
                                PictureSpec.Coloring.TIME),
                        picture("plane", "model.decisions", PictureSpec.Kind.PLANE, PictureSpec.Coloring.CLASS),
                        picture("nothing", "sampler.weights", PictureSpec.Kind.HISTOGRAM, PictureSpec.Coloring.CLASS)),
                List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "figures/scores.svg",
                "figures/losses.svg",
                "figures/times.svg",
                "figures/plane.svg",
                "figures/plane.tex",
                "figures/plane.csv",
                "figures/nothing.svg"
            })
    void pictures_are_as_pinned(String name) throws Exception {
        Report.write(pictures(), recorded(), directory);
        pinned(name);
        assertThat(Files.readString(directory.resolve("index.html")))
                .contains("Nothing of this kind was recorded by: uniform; loss.");
    }

    @Test
    void the_grid_of_a_plane_is_drawn_in_rows_of_one_class() throws Exception {
        Report.write(pictures(), recorded(), directory);
        // Each panel: one tile of class 0 over the lower row, one of each class over the upper; two points; a star of
        // two parts.
        String svg = Files.readString(directory.resolve("figures/plane.svg"));
        assertThat(svg.split("fill-opacity=\"0.22\"", -1)).hasSize(1 + 2 * 3);
    }

    private static ResultSet hostileResults() {
        List<CellResult> cells = new ArrayList<>();
        Random random = new Random(1);
        for (long seed = 1; seed <= 3; seed++) {
            for (String method : List.of("uniform", "evil")) {
                Method named = new Method(method, method.equals("evil") ? HOSTILE : "Uniform");
                cells.add(Samples.course(named, Map.of("model.dropout", HOSTILE), seed, 0.05, random, false));
            }
        }
        return Samples.results(cells).withAxisLabels(Map.of("model.dropout", HOSTILE));
    }

    private static ReportSpec hostileSpec() {
        ReportHeader header = Samples.header();
        ReportHeader evil = new ReportHeader(
                HOSTILE,
                header.experiment(),
                "assay run '" + HOSTILE + "'",
                header.projectVersion(),
                header.commit(),
                List.of(HOSTILE),
                header.seeds(),
                header.date(),
                Map.of("java", HOSTILE),
                Map.of(HOSTILE, HOSTILE));
        return new ReportSpec(
                evil,
                List.of(TableSpec.named("errors")
                        .caption(HOSTILE)
                        .value("test.error")
                        .rows("method")
                        .columns("model.dropout")
                        .compare(Comparison.against("uniform", PairedTest.PAIRED_T))
                        .build()),
                List.of(FigureSpec.named("curves")
                        .caption(HOSTILE)
                        .value("test.error")
                        .over(Over.EPOCHS)
                        .lines("method")
                        .splitBy("model.dropout")
                        .build()),
                List.of(HOSTILE));
    }

    @Test
    void hostile_text_stays_text_in_every_format() throws Exception {
        Report.write(hostileSpec(), hostileResults(), directory);
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

    @Test
    void tables_and_figures_with_hostile_text_compile_under_latex() throws Exception {
        assumeThat(Path.of("/usr/bin/pdflatex")).as("pdflatex is not installed").exists();
        Report.write(hostileSpec(), hostileResults(), directory);
        compile("\\input{tables/errors.tex}");
        Report.write(spec(), Samples.grid(), directory);
        compile("\\input{tables/errors.tex}");
    }

    @Test
    void a_table_of_speed_ups_is_no_wider_than_the_text() throws Exception {
        assumeThat(Path.of("/usr/bin/pdflatex")).as("pdflatex is not installed").exists();
        List<CellResult> cells = new ArrayList<>();
        for (String method : List.of("uniform", "loss", "predicted-loss")) {
            for (long seed = 1; seed <= 3; seed++) {
                cells.add(one(method, seed, 0.6, 0.4, method.equals("loss") ? 0.2 : 0.1 * seed));
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
                .of(with(cells), Samples.header());
        Files.writeString(directory.resolve("sooner.tex"), LatexTable.render(table));
        compile("\\input{sooner.tex}");
        assertThat(Files.readString(directory.resolve("latex.txt"), StandardCharsets.ISO_8859_1))
                .doesNotContain("Overfull");
    }

    @Test
    void figures_compile_under_latex_with_pgfplots() throws Exception {
        assumeThat(Path.of("/usr/bin/pdflatex")).as("pdflatex is not installed").exists();
        assumeThat(hasPgfplots()).as("pgfplots is not installed").isTrue();
        Report.write(hostileSpec(), hostileResults(), directory);
        compile("\\input{figures/curves.tex}");
        Report.write(spec(), Samples.grid(), directory);
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
                Method named =
                        new Method(method.replaceAll("[^A-Za-z]", "").toLowerCase(java.util.Locale.ROOT), method);
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
        Report.write(pictures(), recorded(), directory);
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

    private static ResultSet with(List<CellResult> cells) {
        return Samples.results(cells);
    }

    private static CellResult one(String method, long seed, double... values) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            points.add(new Point(100L * i, i, 2.5 * i, 12_800L * i, values[i]));
        }
        CellResult cell = Samples.cell(method, Map.of(), seed, "test.error", 0);
        return new CellResult(
                cell.experiment(),
                cell.method(),
                cell.factors(),
                seed,
                cell.outcome(),
                Map.of("test.error", points),
                cell.provenance());
    }

    static Stream<List<CellResult>> holes() {
        List<CellResult> forty = new ArrayList<>();
        for (int method = 0; method < 40; method++) {
            forty.add(one(method == 0 ? "uniform" : "m" + method, 1, 0.5, 0.1 + method * 0.01));
        }
        return Stream.of(
                List.of(),
                List.of(one("uniform", 1, 0.5, 0.2)),
                List.of(one("uniform", 1)),
                List.of(one("uniform", 1, 0.3), one("loss", 1, 0.3)),
                List.of(
                        Samples.with(one("uniform", 1), Outcome.failed("out of memory")),
                        Samples.with(one("loss", 1), Outcome.failed("out of memory"))),
                List.of(
                        one("uniform", 1, 0.5, Double.NaN, 0.2),
                        one("uniform", 2, Double.POSITIVE_INFINITY, 0.1),
                        one("loss", 1, Double.NaN)),
                List.of(one("uniform", 1, 0, 0), one("loss", 1, -1, 0, 1e-300, 1e300)),
                List.of(one("uniform", 1, 0.5, 0.2), one("loss", 2, 0.4, 0.1)),
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
                        ReportFiles files = Report.write(spec, with(cells), directory);
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
