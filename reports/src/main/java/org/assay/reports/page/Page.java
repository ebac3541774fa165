package org.assay.reports.page;

import static org.assay.reports.text.Html.escape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assay.reports.figure.Figure;
import org.assay.reports.figure.Illustration;
import org.assay.reports.figure.SvgFigure;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;
import org.assay.reports.table.HtmlTable;
import org.assay.reports.table.LatexTable;
import org.assay.reports.table.MarkdownTable;
import org.assay.reports.table.Sentence;
import org.assay.reports.table.Table;

/** Writes the page: header, tables, figures, cells that did not finish, checklist. Scripts and styles are inside it, so that it works from a file. */
public final class Page {
    /** A figure and its files to carry along. */
    public record Plot(Illustration figure, List<Download> downloads) {
        public Plot {
            downloads = List.copyOf(downloads);
        }
    }

    /** A table and its files to carry along, the table of its differences, and a picture of the same numbers, where there are such. */
    public record Grid(Table table, List<Download> downloads, Optional<Grid> differences, Optional<Plot> picture) {
        public Grid {
            downloads = List.copyOf(downloads);
        }
    }

    private Page() {}

    public static String render(
            ReportHeader header, List<Grid> tables, List<Plot> figures, List<String> notes, ResultSet results) {
        StringBuilder html = new StringBuilder();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<meta name=\"generator\" content=\"Assay ")
                .append(escape(header.projectVersion()))
                .append("\">\n");
        html.append("<title>").append(escape(header.title())).append("</title>\n<style>\n");
        if (!figures.isEmpty()) {
            html.append(resource("uPlot.min.css")).append('\n');
        }
        html.append(resource("page.css")).append("</style>\n</head>\n<body>\n");
        head(header, html);
        section("Tables", tables.isEmpty(), html, () -> tables.forEach(table -> table(table, html)));
        section("Figures", figures.isEmpty(), html, () -> figures.forEach(figure -> figure(figure, html)));
        section("Notes", notes.isEmpty(), html, () -> notes(notes, html));
        Failures.append(results, html);
        Checklist.append(header, tables, figures, results, html);
        html.append("<footer>Made by Assay ")
                .append(escape(header.projectVersion()))
                .append(", ")
                .append(escape(header.date()));
        html.append(". Curves to explore are drawn by uPlot 1.6.32 (MIT licence).</footer>\n");
        if (!figures.isEmpty()) {
            html.append("<!--\n").append(resource("uPlot-LICENSE.txt").strip()).append("\n-->\n");
            html.append("<script>\n").append(resource("uPlot.iife.min.js")).append("\n</script>\n");
            html.append("<script>\n").append(resource("page.js")).append("</script>\n");
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private static void head(ReportHeader header, StringBuilder html) {
        html.append("<header>\n<h1>").append(escape(header.title())).append("</h1>\n");
        html.append("<p class=\"lead\">Experiment ")
                .append(escape(header.experiment()))
                .append("</p>\n<dl class=\"facts\">\n");
        for (ReportHeader.Fact fact : header.facts()) {
            if (!fact.label().equals("Title")) {
                boolean code = fact.label().equals("Command");
                html.append("<dt>")
                        .append(escape(fact.label()))
                        .append("</dt><dd>")
                        .append(code ? "<code>" : "");
                html.append(escape(fact.value())).append(code ? "</code>" : "").append("</dd>\n");
            }
        }
        html.append("</dl>\n</header>\n");
    }

    static void section(String title, boolean empty, StringBuilder html, Runnable content) {
        if (!empty) {
            html.append("<section>\n<h2>").append(escape(title)).append("</h2>\n");
            content.run();
            html.append("</section>\n");
        }
    }

    private static void table(Grid grid, StringBuilder html) {
        html.append(HtmlTable.fragment(grid.table()));
        tools(grid.table().name(), "", grid.downloads(), html);
        source("LaTeX", LatexTable.render(grid.table()), html);
        source("Markdown", MarkdownTable.render(grid.table()), html);
        grid.differences().ifPresent(differences -> table(differences, html));
        grid.picture().ifPresent(picture -> figure(picture, html));
    }

    private static void source(String format, String text, StringBuilder html) {
        html.append("<details><summary>")
                .append(format)
                .append("</summary><pre>")
                .append(escape(text))
                .append("</pre></details>\n");
    }

    private static void figure(Plot plot, StringBuilder html) {
        Illustration figure = plot.figure();
        String name = figure.name();
        String size = figure.isWide() ? "wide" : "narrow";
        html.append("<figure class=\"plot\" id=\"figure-").append(name).append("\">\n");
        html.append("<div class=\"canvas ")
                .append(size)
                .append("\" id=\"still-")
                .append(name)
                .append("\">\n");
        html.append(SvgFigure.render(figure)).append("</div>\n");
        html.append("<div class=\"canvas live\" id=\"live-").append(name).append("\" hidden></div>\n<figcaption>");
        if (!figure.caption().isBlank()) {
            html.append("<b>").append(escape(Sentence.ended(figure.caption()))).append("</b> ");
        }
        html.append(escape(figure.explanation())).append("</figcaption>\n");
        if (!figure.notes().isEmpty()) {
            html.append("<ul class=\"notes\">\n");
            figure.notes()
                    .forEach(note -> html.append("<li>").append(escape(note)).append("</li>\n"));
            html.append("</ul>\n");
        }
        boolean explored = figure instanceof Figure lines && !lines.panels().isEmpty();
        String button = !explored
                ? ""
                : "<button type=\"button\" data-figure=\"" + name + "\" aria-pressed=\"false\">Explore</button>";
        tools(name, button, plot.downloads(), html);
        html.append("</figure>\n");
        if (figure instanceof Figure lines) {
            html.append("<script type=\"application/json\" id=\"data-")
                    .append(name)
                    .append("\">");
            html.append(FigureData.json(lines)).append("</script>\n");
        }
    }

    private static void tools(String name, String button, List<Download> downloads, StringBuilder html) {
        html.append("<div class=\"tools\">").append(button);
        for (Download download : downloads) {
            html.append(download.link(download.file().substring(name.length() + 1)))
                    .append(' ');
        }
        html.append("</div>\n");
    }

    private static void notes(List<String> notes, StringBuilder html) {
        html.append("<ul>\n");
        notes.forEach(note -> html.append("<li>").append(escape(note)).append("</li>\n"));
        html.append("</ul>\n");
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("expected " + name + " in the program's own files, found none");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
