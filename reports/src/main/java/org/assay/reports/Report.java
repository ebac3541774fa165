package org.assay.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assay.reports.figure.CsvFigure;
import org.assay.reports.figure.Drawing;
import org.assay.reports.figure.Figure;
import org.assay.reports.figure.PdfFigure;
import org.assay.reports.figure.PgfplotsFigure;
import org.assay.reports.figure.PngFigure;
import org.assay.reports.figure.SvgFigure;
import org.assay.reports.result.ResultSet;
import org.assay.reports.table.CsvTable;
import org.assay.reports.table.HtmlTable;
import org.assay.reports.table.LatexTable;
import org.assay.reports.table.MarkdownTable;
import org.assay.reports.table.PlainTable;
import org.assay.reports.table.Table;
import org.assay.reports.table.Tabulation;

/** Makes reports: the one door to this module. Equal input gives equal bytes. */
public final class Report {
    private Report() {}

    /**
     * Writes {@code index.html}, {@code tables/NAME.tex|md|html|csv} and {@code figures/NAME.svg|pdf|png|tex|csv} into a directory, each beside its place
     * and then renamed.
     *
     * @throws IllegalArgumentException where the specification does not fit the results; nothing is written then
     * @throws IOException where a file cannot be written
     */
    public static ReportFiles write(ReportSpec spec, ResultSet results, Path directory) throws IOException {
        List<Table> tables = spec.tables().stream()
                .map(table -> Tabulation.of(table, results, spec.header()))
                .toList();
        List<Figure> figures = spec.figures().stream()
                .map(figure -> Drawing.of(figure, results, spec.header()))
                .toList();
        Map<String, byte[]> files = new LinkedHashMap<>();
        tables.forEach(table -> addTable(files, table));
        figures.forEach(figure -> addFigure(files, figure));
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            written.add(AtomicFile.write(directory.resolve(file.getKey()), file.getValue()));
        }
        return new ReportFiles(directory.resolve("index.html"), written, summary(tables));
    }

    private static void addTable(Map<String, byte[]> files, Table table) {
        String path = "tables/" + table.name();
        files.put(path + ".tex", utf8(LatexTable.render(table)));
        files.put(path + ".md", utf8(MarkdownTable.render(table)));
        files.put(path + ".html", utf8(HtmlTable.render(table)));
        files.put(path + ".csv", utf8(CsvTable.render(table)));
    }

    private static void addFigure(Map<String, byte[]> files, Figure figure) {
        String path = "figures/" + figure.name();
        byte[] pdf = PdfFigure.render(figure);
        files.put(path + ".svg", utf8(SvgFigure.render(figure)));
        files.put(path + ".pdf", pdf);
        files.put(path + ".png", PngFigure.render(figure, pdf));
        files.put(path + ".tex", utf8(PgfplotsFigure.render(figure)));
        files.put(path + ".csv", utf8(CsvFigure.render(figure)));
    }

    private static String summary(List<Table> tables) {
        return tables.stream().map(PlainTable::render).collect(Collectors.joining("\n"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
