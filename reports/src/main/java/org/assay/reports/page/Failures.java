package org.assay.reports.page;

import static org.assay.reports.text.Html.escape;

import java.util.List;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.ResultSet;

/** The cells that did not finish, each with its reason. */
final class Failures {
    private static final int MOST = 200;

    private Failures() {}

    static void append(ResultSet results, StringBuilder html) {
        List<CellResult> failures = results.cells().stream()
                .filter(cell -> !cell.outcome().isDone())
                .toList();
        Page.section("Cells that did not finish", failures.isEmpty(), html, () -> {
            html.append("<p>")
                    .append(failures.size())
                    .append(" of ")
                    .append(results.cells().size())
                    .append(" cells.</p>\n");
            html.append(
                    "<div class=\"scroll\"><table>\n<thead><tr><th>Cell</th><th>Outcome</th><th>Reason</th></tr></thead>\n<tbody>\n");
            failures.stream().limit(MOST).forEach(cell -> {
                html.append("<tr><td>").append(escape(cell.describe())).append("</td><td class=\"bad\">");
                html.append(cell.outcome().status().word())
                        .append("</td><td>")
                        .append(escape(cell.outcome().reason()))
                        .append("</td></tr>\n");
            });
            html.append("</tbody>\n</table></div>\n");
            if (failures.size() > MOST) {
                html.append("<p>The first ").append(MOST).append(" are shown.</p>\n");
            }
        });
    }
}
