package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assay.dsl.catalog.Catalog;
import org.assay.dsl.catalog.MetricDeclaration;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.document.Comparison;
import org.assay.dsl.document.Method;
import org.assay.dsl.document.PlotSpec;
import org.assay.dsl.document.Selection;
import org.assay.dsl.document.TableSpec;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Statement;
import org.assay.dsl.syntax.Statement.Exhibit.Line;
import org.assay.dsl.syntax.Statement.Exhibit.Part;

/**
 * Checks tables and plots: metrics and axes exist, every varying axis but seeds is placed or reduced, choices are made on validation,
 * and a test can reach its level.
 */
final class ReportChecker {
    private static final Set<String> TABLE =
            Set.of("value", "rows", "columns", "select", "average", "compare", "caption");
    private static final Set<String> PLOT =
            Set.of("value", "over", "lines", "split", "band", "scale", "select", "average", "caption");

    private final Catalog catalog;
    private final Diagnostics diagnostics;
    private final Set<String> axes = new LinkedHashSet<>();
    private final List<Set<String>> zipped;
    private final List<Method> methods;
    private final long seeds;
    private final List<TableSpec> tables = new ArrayList<>();
    private final List<PlotSpec> plots = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    ReportChecker(
            Catalog catalog,
            Diagnostics diagnostics,
            Set<String> axes,
            List<Set<String>> zipped,
            List<Method> methods,
            long seeds) {
        this.catalog = catalog;
        this.diagnostics = diagnostics;
        this.zipped = zipped;
        this.methods = methods;
        this.seeds = seeds;
        if (!methods.isEmpty()) {
            this.axes.add("method");
        }
        this.axes.addAll(axes);
    }

    List<TableSpec> tables() {
        return tables;
    }

    List<PlotSpec> plots() {
        return plots;
    }

    void read(Statement.Report report) {
        for (Statement.Exhibit exhibit : report.exhibits()) {
            if (!names.add(exhibit.name())) {
                diagnostics.error(
                        "duplicate-exhibit",
                        exhibit.span(),
                        "two tables or plots are named '" + exhibit.name() + "'",
                        "rename one");
            }
            Map<String, Line> lines = lines(exhibit);
            if (!lines.containsKey("value")) {
                diagnostics.error(
                        "missing-value",
                        exhibit.span(),
                        "'" + exhibit.name() + "' does not say what it shows",
                        "add 'value test.error'");
            } else if (exhibit.kind().equals("table")) {
                table(exhibit, lines);
            } else {
                plot(exhibit, lines);
            }
        }
    }

    private Map<String, Line> lines(Statement.Exhibit exhibit) {
        Set<String> known = exhibit.kind().equals("table") ? TABLE : PLOT;
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Line line : exhibit.lines()) {
            if (!known.contains(line.keyword())) {
                diagnostics.error(
                        "unknown-report-line",
                        line.span(),
                        "a " + exhibit.kind() + " has no '" + line.keyword() + "'",
                        NearNames.mend(line.keyword(), known));
            } else if (lines.putIfAbsent(line.keyword(), line) != null) {
                diagnostics.error(
                        "set-twice", line.span(), "'" + line.keyword() + "' is given twice", "remove one of the two");
            }
        }
        return lines;
    }

    private void table(Statement.Exhibit exhibit, Map<String, Line> lines) {
        Line value = lines.get("value");
        String metric = metric(value, 0);
        Optional<String> at = atBest(value);
        List<String> rows = axes(lines.get("rows"), 0);
        List<String> columns = axes(lines.get("columns"), 0);
        Optional<Selection> select = selection(lines.get("select"));
        List<String> average = reduced(lines.get("average"));
        Set<String> placed = new LinkedHashSet<>(rows);
        placed.addAll(columns);
        select.ifPresent(one -> placed.addAll(one.axes()));
        placed.addAll(average);
        requirePlaced(exhibit, placed, "rows or columns");
        Optional<Comparison> compare = comparison(lines.get("compare"), rows, columns);
        tables.add(new TableSpec(
                exhibit.name(), metric, at, rows, columns, select, average, compare, text(lines.get("caption"))));
    }

    private void plot(Statement.Exhibit exhibit, Map<String, Line> lines) {
        String metric = metric(lines.get("value"), 0);
        List<String> drawn = axes(lines.get("lines"), 0);
        Line splitLine = lines.get("split");
        List<String> split =
                axes(splitLine, splitLine != null && word(splitLine, 0).equals("by") ? 1 : 0);
        Optional<Selection> select = selection(lines.get("select"));
        List<String> average = reduced(lines.get("average"));
        Set<String> placed = new LinkedHashSet<>(drawn);
        placed.addAll(split);
        select.ifPresent(one -> placed.addAll(one.axes()));
        placed.addAll(average);
        requirePlaced(exhibit, placed, "lines or split by");
        plots.add(new PlotSpec(
                exhibit.name(),
                metric,
                choice(lines.get("over"), PlotSpec.Over.class, PlotSpec.Over.STEPS),
                drawn,
                split,
                choice(lines.get("band"), PlotSpec.Band.class, PlotSpec.Band.STD),
                choice(lines.get("scale"), PlotSpec.Scale.class, PlotSpec.Scale.LINEAR),
                select,
                average,
                text(lines.get("caption"))));
    }

    private void requirePlaced(Statement.Exhibit exhibit, Set<String> placed, String where) {
        Set<String> covered = new HashSet<>(placed);
        zipped.stream().filter(zip -> zip.stream().anyMatch(placed::contains)).forEach(covered::addAll);
        for (String axis : axes) {
            boolean varies = !axis.equals("method") || methods.size() > 1;
            if (varies && !covered.contains(axis)) {
                diagnostics.error(
                        "unplaced-axis",
                        exhibit.span(),
                        "'" + axis + "' varies, and '" + exhibit.name() + "' does not say where it goes",
                        "add it to " + where + ", or reduce it with 'select best validation.error over " + axis
                                + "' or 'average over " + axis + "'");
            }
        }
    }

    private static String word(Line line, int index) {
        return index < line.parts().size() ? line.parts().get(index).text() : "";
    }

    private static Span span(Line line, int index) {
        return index < line.parts().size() ? line.parts().get(index).span() : line.span();
    }

    private String metric(Line line, int index) {
        String name = word(line, index);
        if (catalog.metric(name).isEmpty()) {
            diagnostics.error(
                    "unknown-metric",
                    span(line, index),
                    "there is no metric '" + name + "'",
                    NearNames.mend(name, catalog.metricNames()));
        }
        return name;
    }

    private Optional<String> atBest(Line line) {
        if (line.parts().size() == 1) {
            return Optional.empty();
        }
        if (!word(line, 1).equals("at")
                || !word(line, 2).equals("best")
                || line.parts().size() != 4) {
            malformed(line, 1, "value test.error at best validation.error");
            return Optional.empty();
        }
        return Optional.of(choosing(line, 3));
    }

    /** A metric by which something is chosen: of validation, never of test. */
    private String choosing(Line line, int index) {
        String name = metric(line, index);
        if (catalog.metric(name).map(MetricDeclaration::split).orElse("").equals("test")) {
            diagnostics.error(
                    "chosen-on-test",
                    span(line, index),
                    "'" + name + "' is measured on the test split, and nothing may be chosen by it",
                    "choose by a validation metric, such as " + name.replace("test.", "validation."));
        }
        return name;
    }

    private Optional<Selection> selection(Line line) {
        if (line == null) {
            return Optional.empty();
        }
        if (!word(line, 0).equals("best")
                || !word(line, 2).equals("over")
                || line.parts().size() < 4) {
            malformed(line, 0, "select best validation.error over optimizer.rate");
            return Optional.empty();
        }
        return Optional.of(new Selection(choosing(line, 1), axes(line, 3)));
    }

    private List<String> reduced(Line line) {
        if (line == null) {
            return List.of();
        }
        if (!word(line, 0).equals("over")) {
            malformed(line, 0, "average over model.dropout");
            return List.of();
        }
        return axes(line, 1);
    }

    private void malformed(Line line, int index, String example) {
        diagnostics.error(
                "malformed-report-line",
                span(line, index),
                "'" + line.keyword() + "' is not written like this",
                "write '" + example + "'");
    }

    private List<String> axes(Line line, int from) {
        if (line == null) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (Part part : line.parts()
                .subList(Math.min(from, line.parts().size()), line.parts().size())) {
            if (axes.contains(part.text())) {
                found.add(part.text());
            } else {
                diagnostics.error(
                        "unknown-axis",
                        part.span(),
                        "'" + part.text() + "' does not vary in this experiment",
                        NearNames.mend(part.text(), axes));
            }
        }
        return found;
    }

    private Optional<Comparison> comparison(Line line, List<String> rows, List<String> columns) {
        if (line == null) {
            return Optional.empty();
        }
        if (!word(line, 0).equals("against") || !word(line, 2).equals("using")) {
            malformed(line, 0, "compare against uniform using paired-t");
            return Optional.empty();
        }
        String baseline = word(line, 1);
        Set<String> known = methods.stream().map(Method::name).collect(Collectors.toSet());
        if (!known.contains(baseline)) {
            diagnostics.error(
                    "unknown-method",
                    span(line, 1),
                    "there is no method '" + baseline + "'",
                    NearNames.mend(baseline, known));
        }
        Map<String, Comparison.Test> tests = Map.of(
                "paired-t", Comparison.Test.PAIRED_T,
                "wilcoxon", Comparison.Test.WILCOXON,
                "permutation", Comparison.Test.PERMUTATION);
        Comparison.Test test = tests.get(word(line, 3));
        if (test == null) {
            diagnostics.error(
                    "unknown-test",
                    span(line, 3),
                    "there is no test '" + word(line, 3) + "'",
                    NearNames.mend(word(line, 3), tests.keySet()));
            return Optional.empty();
        }
        double level = word(line, 4).equals("at") ? level(line) : 0.05;
        warnOfReach(line, test, level);
        return Optional.of(new Comparison(baseline, test, level));
    }

    private double level(Line line) {
        try {
            double level = Double.parseDouble(word(line, 5));
            if (level > 0 && level < 1) {
                return level;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        diagnostics.error("out-of-range", span(line, 5), "the level is above 0 and below 1", "write 'at 0.05'");
        return 0.05;
    }

    /** The smallest two-sided p of the exact tests is 2 / 2^n; Holm multiplies the smallest by the number of comparisons. */
    private void warnOfReach(Line line, Comparison.Test test, double level) {
        long comparisons = Math.max(1, methods.size() - 1L);
        if (test == Comparison.Test.PAIRED_T) {
            if (seeds < 2) {
                diagnostics.warning(
                        "test-out-of-reach",
                        line.span(),
                        "a paired t-test needs at least 2 seeds, there is 1",
                        "write 'seeds 1..5'");
            }
            return;
        }
        double smallest = Math.min(1, 2 / Math.pow(2, Math.min(seeds, 60)) * comparisons);
        if (smallest > level) {
            diagnostics.warning(
                    "test-out-of-reach",
                    line.span(),
                    String.format(
                            Locale.ROOT,
                            "with %d seeds and %d comparisons this test cannot go below p = %.3g, so it never reaches %s",
                            seeds,
                            comparisons,
                            smallest,
                            level),
                    "take more seeds, or use paired-t");
        }
    }

    private <E extends Enum<E>> E choice(Line line, Class<E> type, E byDefault) {
        if (line == null) {
            return byDefault;
        }
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            known.add(constant.name().toLowerCase(Locale.ROOT));
            if (known.get(known.size() - 1).equals(word(line, 0))) {
                return constant;
            }
        }
        diagnostics.error(
                "unknown-word",
                span(line, 0),
                "'" + line.keyword() + "' is one of " + String.join(", ", known) + ", found '" + word(line, 0) + "'",
                NearNames.mend(word(line, 0), known));
        return byDefault;
    }

    private static String text(Line line) {
        return line == null ? "" : word(line, 0);
    }
}
