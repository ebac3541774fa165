package org.assay.dsl.check;

import static org.assay.dsl.check.ReportScope.text;
import static org.assay.dsl.check.ReportScope.word;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.document.Exhibits;
import org.assay.dsl.document.MatrixSpec;
import org.assay.dsl.document.PictureSpec;
import org.assay.dsl.document.PlotSpec;
import org.assay.dsl.document.Selection;
import org.assay.dsl.document.SpeedupSpec;
import org.assay.dsl.document.TableSpec;
import org.assay.dsl.syntax.Statement;
import org.assay.dsl.syntax.Statement.Exhibit.Line;

/**
 * Checks tables and plots: metrics and axes exist, every varying axis but seeds is placed or reduced, choices are made on validation,
 * and a test can reach its level.
 */
final class ReportChecker {
    private static final String REDUCTIONS = "'select best validation.error over AXIS' or 'average over AXIS'";
    private static final String PUBLISHED = "published";
    private static final Map<String, Set<String>> LINES = Map.of(
            "table", Set.of("value", "rows", "columns", "select", "average", "rounds", "compare", PUBLISHED, "caption"),
            "plot",
                    Set.of(
                            "value", "over", "lines", "split", "band", "scale", "select", "average", "as", PUBLISHED,
                            "caption"),
            "picture", PictureReader.LINES,
            "speedup", SpeedupReader.LINES,
            "matrix", MatrixReader.LINES);

    private final ReportScope scope;
    private final List<TableSpec> tables = new ArrayList<>();
    private final List<PlotSpec> plots = new ArrayList<>();
    private final List<PictureSpec> pictures = new ArrayList<>();
    private final List<SpeedupSpec> speedups = new ArrayList<>();
    private final List<MatrixSpec> matrices = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    ReportChecker(ReportScope scope) {
        this.scope = scope;
    }

    Exhibits exhibits() {
        return new Exhibits(tables, speedups, matrices, plots, pictures);
    }

    void read(Statement.Report report) {
        for (Statement.Exhibit exhibit : report.exhibits()) {
            if (!names.add(exhibit.name())) {
                scope.diagnostics.error(
                        "duplicate-exhibit",
                        exhibit.span(),
                        "two tables or plots are named '" + exhibit.name() + "'",
                        "rename one");
            }
            Map<String, Line> lines = lines(exhibit);
            if (!lines.containsKey("value")) {
                scope.diagnostics.error(
                        "missing-value",
                        exhibit.span(),
                        "'" + exhibit.name() + "' does not say what it shows",
                        switch (exhibit.kind()) {
                            case "matrix" -> "add 'value test'";
                            case "picture" -> "add 'value model.decisions'";
                            default -> "add 'value test.error'";
                        });
                continue;
            }
            switch (exhibit.kind()) {
                case "table" -> table(exhibit, lines);
                case "plot" -> plot(exhibit, lines);
                case "picture" -> new PictureReader(scope).read(exhibit, lines).ifPresent(pictures::add);
                case "speedup" -> new SpeedupReader(scope).read(exhibit, lines).ifPresent(speedups::add);
                default -> matrices.add(new MatrixReader(scope).read(exhibit, lines));
            }
        }
    }

    private Map<String, Line> lines(Statement.Exhibit exhibit) {
        Set<String> known = LINES.get(exhibit.kind());
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Line line : exhibit.lines()) {
            if (!known.contains(line.keyword())) {
                scope.diagnostics.error(
                        "unknown-report-line",
                        line.span(),
                        "a " + exhibit.kind() + " has no '" + line.keyword() + "'",
                        NearNames.mend(line.keyword(), known));
            } else if (lines.putIfAbsent(line.keyword(), line) != null
                    && !line.keyword().equals(PUBLISHED)) {
                scope.diagnostics.error(
                        "set-twice", line.span(), "'" + line.keyword() + "' is given twice", "remove one of the two");
            }
        }
        return lines;
    }

    private static List<Line> published(Statement.Exhibit exhibit) {
        return exhibit.lines().stream()
                .filter(line -> line.keyword().equals(PUBLISHED))
                .toList();
    }

    private void table(Statement.Exhibit exhibit, Map<String, Line> lines) {
        Line value = lines.get("value");
        String metric = scope.metric(value, 0);
        Optional<String> at = atBest(value);
        List<String> rows = scope.axes(lines.get("rows"), 0);
        List<String> columns = scope.axes(lines.get("columns"), 0);
        Optional<Selection> select = scope.selection(lines.get("select"));
        List<String> average = scope.reduced(lines.get("average"));
        Set<String> placed = new LinkedHashSet<>(rows);
        placed.addAll(columns);
        List<String> shown = List.copyOf(placed);
        select.ifPresent(one -> placed.addAll(one.axes()));
        placed.addAll(average);
        scope.requirePlaced(exhibit, placed, "rows or columns", REDUCTIONS);
        if (lines.containsKey("compare") && !rows.isEmpty() && !shown.contains(ReportScope.METHOD)) {
            scope.diagnostics.error(
                    "unplaced-baseline",
                    lines.get("compare").span(),
                    "methods are compared, and 'method' is neither among the rows nor the columns",
                    "add method to rows or columns, or leave the line out");
        }
        OptionalInt rounds = new RoundsReader(scope).read(lines.get("rounds"));
        tables.add(new TableSpec(
                exhibit.name(),
                metric,
                at,
                rows,
                columns,
                select,
                average,
                rounds,
                new ComparisonReader(scope, shown, rounds).read(lines.get("compare")),
                new PublishedReader(scope, shown, metric, false).read(published(exhibit)),
                text(lines.get("caption"))));
    }

    private Optional<String> atBest(Line line) {
        if (line.parts().size() == 1) {
            return Optional.empty();
        }
        if (!word(line, 1).equals("at")
                || !word(line, 2).equals("best")
                || line.parts().size() != 4) {
            scope.malformed(line, 1, "value test.error at best validation.error");
            return Optional.empty();
        }
        return Optional.of(scope.choosing(line, 3));
    }

    private void plot(Statement.Exhibit exhibit, Map<String, Line> lines) {
        List<String> metrics = metrics(lines.get("value"));
        List<String> drawn = scope.axes(lines.get("lines"), 0);
        List<String> split = scope.panels(lines.get("split"));
        Optional<Selection> select = scope.selection(lines.get("select"));
        List<String> average = scope.reduced(lines.get("average"));
        Set<String> placed = new LinkedHashSet<>(drawn);
        placed.addAll(split);
        List<String> shown = List.copyOf(placed);
        select.ifPresent(one -> placed.addAll(one.axes()));
        placed.addAll(average);
        scope.requirePlaced(exhibit, placed, "lines or split by", REDUCTIONS);
        plots.add(new PlotSpec(
                exhibit.name(),
                metrics,
                scope.choice(lines.get("as"), PlotSpec.Amount.class, PlotSpec.Amount.VALUES),
                scope.choice(lines.get("over"), PlotSpec.Over.class, PlotSpec.Over.STEPS),
                drawn,
                split,
                scope.choice(lines.get("band"), PlotSpec.Band.class, PlotSpec.Band.STD),
                scope.choice(lines.get("scale"), PlotSpec.Scale.class, PlotSpec.Scale.LINEAR),
                select,
                average,
                new PublishedReader(scope, shown, metrics.isEmpty() ? "" : metrics.get(0), true)
                        .read(published(exhibit)),
                text(lines.get("caption"))));
    }

    /** One metric, or several of one unit. */
    private List<String> metrics(Line line) {
        List<String> metrics = new ArrayList<>();
        for (int i = 0; i < Math.max(1, line.parts().size()); i++) {
            String name = scope.metric(line, i);
            String unit = scope.catalog.metric(name).map(one -> one.unit()).orElse("");
            String first = metrics.isEmpty()
                    ? unit
                    : scope.catalog
                            .metric(metrics.get(0))
                            .map(one -> one.unit())
                            .orElse(unit);
            if (!unit.equals(first)) {
                scope.diagnostics.error(
                        "wrong-unit",
                        ReportScope.span(line, i),
                        "'" + name + "' and '" + metrics.get(0)
                                + "' have different units, and a plot has one vertical axis",
                        "draw them in two plots");
            }
            metrics.add(name);
        }
        return metrics;
    }
}
