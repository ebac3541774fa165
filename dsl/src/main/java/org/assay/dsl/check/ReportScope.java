package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assay.dsl.catalog.Catalog;
import org.assay.dsl.catalog.MetricDeclaration;
import org.assay.dsl.catalog.Requirement;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.Method;
import org.assay.dsl.document.Selection;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Statement;
import org.assay.dsl.syntax.Statement.Exhibit.Line;
import org.assay.dsl.syntax.Statement.Exhibit.Part;

/** What the lines of an experiment's report may name, and the lines that several kinds of exhibit share. */
final class ReportScope {
    static final String METHOD = "method";

    final Catalog catalog;
    final Diagnostics diagnostics;
    final List<Method> methods;
    final List<Cell> cells;
    final long seeds;
    private final Set<String> axes = new LinkedHashSet<>();

    /** Whether the grid may lack places of which the file speaks: the command line sets values, or an error elsewhere left no cells. */
    final boolean narrowed;

    private final List<Set<String>> zipped;
    final Recorded recorded;

    ReportScope(
            Catalog catalog,
            Diagnostics diagnostics,
            Set<String> axes,
            List<Set<String>> zipped,
            List<Method> methods,
            List<Cell> cells,
            long seeds,
            boolean narrowed) {
        this.catalog = catalog;
        this.diagnostics = diagnostics;
        this.zipped = zipped;
        this.methods = methods;
        this.cells = cells;
        this.seeds = seeds;
        this.narrowed = narrowed || cells.isEmpty();
        this.recorded = new Recorded(diagnostics, cells);
        if (!methods.isEmpty()) {
            this.axes.add(METHOD);
        }
        this.axes.addAll(axes);
    }

    void requirePlaced(Statement.Exhibit exhibit, Set<String> placed, String where, String reductions) {
        Set<String> covered = new HashSet<>(placed);
        zipped.stream().filter(zip -> zip.stream().anyMatch(placed::contains)).forEach(covered::addAll);
        for (String axis : axes) {
            boolean varies = !axis.equals(METHOD) || methods.size() > 1;
            if (varies && !covered.contains(axis)) {
                diagnostics.error(
                        "unplaced-axis",
                        exhibit.span(),
                        "'" + axis + "' varies, and '" + exhibit.name() + "' does not say where it goes",
                        "add it to " + where + ", or reduce it with " + reductions.replace("AXIS", axis));
            }
        }
    }

    static String word(Line line, int index) {
        return index < line.parts().size() ? line.parts().get(index).text() : "";
    }

    static Span span(Line line, int index) {
        return index < line.parts().size() ? line.parts().get(index).span() : line.span();
    }

    String metric(Line line, int index) {
        String name = word(line, index);
        if (catalog.metric(name).isEmpty()) {
            diagnostics.error(
                    "unknown-metric",
                    span(line, index),
                    "there is no metric '" + name + "'",
                    NearNames.mend(name, catalog.metricNames()));
        }
        catalog.metric(name).ifPresent(metric -> requireRecorded(metric, span(line, index)));
        return name;
    }

    private void requireRecorded(MetricDeclaration metric, Span span) {
        String name = metric.name();
        String drawn = name.equals("train.loss") ? "; the loss of the batches drawn is 'batch.loss'" : "";
        recorded.requireSplit("'" + name + "' is measured", metric.split(), drawn, span);
        requireRecorded("'" + name + "' is recorded", metric.requirements(), span);
    }

    /** Where the command line sets values, as for a quick try, a report may lack what those leave out. */
    void requireRecorded(String shown, List<Requirement> requirements, Span span) {
        if (!narrowed) {
            recorded.require(shown, requirements, span);
        }
    }

    /** A metric by which something is chosen: of validation, never of test. */
    String choosing(Line line, int index) {
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

    Optional<Selection> selection(Line line) {
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

    List<String> reduced(Line line) {
        if (line == null) {
            return List.of();
        }
        if (!word(line, 0).equals("over")) {
            malformed(line, 0, "average over model.dropout");
            return List.of();
        }
        return axes(line, 1);
    }

    /** {@code split by AXES}. */
    List<String> panels(Line line) {
        return axes(line, line != null && word(line, 0).equals("by") ? 1 : 0);
    }

    String method(Line line, int index) {
        String name = word(line, index);
        Set<String> known = methods.stream().map(Method::name).collect(Collectors.toSet());
        if (!known.contains(name)) {
            diagnostics.error(
                    "unknown-method",
                    span(line, index),
                    "there is no method '" + name + "'",
                    NearNames.mend(name, known));
        }
        return name;
    }

    void malformed(Line line, int index, String example) {
        diagnostics.error(
                "malformed-report-line",
                span(line, index),
                "'" + line.keyword() + "' is not written like this",
                "write '" + example + "'");
    }

    List<String> axes(Line line, int from) {
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
                        axes.isEmpty()
                                ? "leave out '" + line.keyword() + "', or let something vary: nothing does here"
                                : NearNames.mend(part.text(), axes));
            }
        }
        return found;
    }

    <E extends Enum<E>> E choice(Line line, Class<E> type, E byDefault) {
        return line == null ? byDefault : choice(line, 0, type, byDefault);
    }

    <E extends Enum<E>> E choice(Line line, int index, Class<E> type, E byDefault) {
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            known.add(constant.name().toLowerCase(Locale.ROOT));
            if (known.get(known.size() - 1).equals(word(line, index))) {
                return constant;
            }
        }
        diagnostics.error(
                "unknown-word",
                span(line, index),
                "'" + line.keyword() + "' is one of " + String.join(", ", known) + ", found '" + word(line, index)
                        + "'",
                NearNames.mend(word(line, index), known));
        return byDefault;
    }

    static String text(Line line) {
        return line == null ? "" : word(line, 0);
    }

    /** The values of an axis as cells show them, methods by name. */
    Set<String> values(String axis) {
        Set<String> values = new LinkedHashSet<>();
        cells.forEach(cell -> value(cell, axis).ifPresent(values::add));
        return values;
    }

    static Optional<String> value(Cell cell, String axis) {
        return axis.equals(METHOD)
                ? cell.method()
                : Optional.ofNullable(cell.factors().get(axis));
    }
}
