package org.assay.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.reports.figure.CsvFigure;
import org.assay.reports.figure.CsvPicture;
import org.assay.reports.figure.Drawing;
import org.assay.reports.figure.Figure;
import org.assay.reports.figure.Illustration;
import org.assay.reports.figure.PdfFigure;
import org.assay.reports.figure.PgfplotsFigure;
import org.assay.reports.figure.Picture;
import org.assay.reports.figure.Picturing;
import org.assay.reports.figure.PngFigure;
import org.assay.reports.figure.SvgFigure;
import org.assay.reports.figure.TikzFigure;
import org.assay.reports.page.Download;
import org.assay.reports.page.Page;
import org.assay.reports.result.ResultSet;
import org.assay.reports.table.CsvTable;
import org.assay.reports.table.Differences;
import org.assay.reports.table.HtmlTable;
import org.assay.reports.table.LatexTable;
import org.assay.reports.table.MarkdownTable;
import org.assay.reports.table.PlainTable;
import org.assay.reports.table.Table;
import org.assay.reports.table.TableSource;

/** Makes reports: the one door to this module. Equal input gives equal bytes. */
public final class Report {
    private static final String PAGE = "index.html";

    private Report() {}

    /**
     * Writes {@code index.html}, {@code tables/NAME.tex|md|html|csv} and {@code figures/NAME.svg|pdf|png|tex|csv} into a directory, each beside its place
     * and then renamed, the page last.
     *
     * @throws IllegalArgumentException where the specification does not fit the results; nothing is written then
     * @throws IOException where a file cannot be written
     */
    public static ReportFiles write(ReportSpec spec, ResultSet results, Path directory) throws IOException {
        List<Table> tables = new ArrayList<>();
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<Page.Grid> grids = new ArrayList<>();
        for (TableSource source : spec.tables()) {
            Table table = source.of(results, spec.header());
            tables.add(table);
            Optional<Table> differences = table.comparison()
                    .flatMap(with -> results.method(with.baseline()))
                    .flatMap(baseline -> Differences.of(table, baseline.label()));
            differences.ifPresent(tables::add);
            grids.add(new Page.Grid(
                    table,
                    tableFiles(table, files),
                    differences.map(
                            one -> new Page.Grid(one, tableFiles(one, files), Optional.empty(), Optional.empty())),
                    source.picture(results, spec.header()).map(picture -> plot(picture, files))));
        }
        List<Page.Plot> plots = new ArrayList<>();
        for (var figureSpec : spec.figures()) {
            plots.add(plot(Drawing.of(figureSpec, results, spec.header()), files));
        }
        for (var pictureSpec : spec.pictures()) {
            plots.add(plot(Picturing.of(pictureSpec, results, spec.header()), files));
        }
        files.put(PAGE, utf8(Page.render(spec.header(), grids, plots, spec.notes(), results)));
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            written.add(AtomicFile.write(directory.resolve(file.getKey()), file.getValue()));
        }
        return new ReportFiles(directory.resolve(PAGE), written, summary(tables));
    }

    private static Page.Plot plot(Illustration figure, Map<String, byte[]> files) {
        List<Download> downloads = files(figure);
        downloads.forEach(file -> files.put("figures/" + file.file(), file.bytes()));
        return new Page.Plot(figure, downloads);
    }

    private static List<Download> tableFiles(Table table, Map<String, byte[]> files) {
        List<Download> downloads = files(table);
        downloads.forEach(file -> files.put("tables/" + file.file(), file.bytes()));
        return downloads;
    }

    private static List<Download> files(Table table) {
        return List.of(
                new Download(table.name() + ".tex", "application/x-tex", utf8(LatexTable.render(table))),
                new Download(table.name() + ".md", "text/markdown", utf8(MarkdownTable.render(table))),
                new Download(table.name() + ".html", "text/html", utf8(HtmlTable.render(table))),
                new Download(table.name() + ".csv", "text/csv", utf8(CsvTable.render(table))));
    }

    private static List<Download> files(Illustration figure) {
        byte[] pdf = PdfFigure.render(figure);
        return List.of(
                new Download(figure.name() + ".pdf", "application/pdf", pdf),
                new Download(figure.name() + ".svg", "image/svg+xml", utf8(SvgFigure.render(figure))),
                new Download(figure.name() + ".png", "image/png", PngFigure.render(figure, pdf)),
                new Download(figure.name() + ".tex", "application/x-tex", utf8(tex(figure))),
                new Download(figure.name() + ".csv", "text/csv", utf8(csv(figure))));
    }

    private static String tex(Illustration figure) {
        return figure instanceof Picture picture ? TikzFigure.render(picture) : PgfplotsFigure.render((Figure) figure);
    }

    private static String csv(Illustration figure) {
        return figure instanceof Picture picture ? CsvPicture.render(picture) : CsvFigure.render((Figure) figure);
    }

    private static String summary(List<Table> tables) {
        return tables.stream().map(PlainTable::render).collect(Collectors.joining("\n"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
