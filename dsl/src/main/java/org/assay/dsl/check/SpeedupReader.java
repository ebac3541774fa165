package org.assay.dsl.check;

import static org.assay.dsl.check.ReportScope.span;
import static org.assay.dsl.check.ReportScope.text;
import static org.assay.dsl.check.ReportScope.word;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assay.dsl.catalog.MetricDeclaration;
import org.assay.dsl.document.PlotSpec;
import org.assay.dsl.document.Selection;
import org.assay.dsl.document.SpeedupSpec;
import org.assay.dsl.syntax.Statement;
import org.assay.dsl.syntax.Statement.Exhibit.Line;

/** Checks a table of how much sooner than a baseline targets are reached. */
final class SpeedupReader {
    static final Set<String> LINES = Set.of("value", "until", "over", "rows", "against", "select", "caption");

    private final ReportScope scope;

    SpeedupReader(ReportScope scope) {
        this.scope = scope;
    }

    Optional<SpeedupSpec> read(Statement.Exhibit exhibit, Map<String, Line> lines) {
        String metric = scope.metric(lines.get("value"), 0);
        boolean whole = true;
        for (String needed : List.of("until", "against", "rows")) {
            if (!lines.containsKey(needed)) {
                whole = false;
                scope.diagnostics.error(
                        "missing-value",
                        exhibit.span(),
                        "'" + exhibit.name() + "' does not say "
                                + (needed.equals("until")
                                        ? "which target is to be reached"
                                        : needed.equals("rows")
                                                ? "what its rows are"
                                                : "which method the others are compared with"),
                        switch (needed) {
                            case "until" -> "add 'until 10%'";
                            case "rows" -> "add 'rows method'";
                            default -> "add 'against' and a method";
                        });
            }
        }
        List<String> rows = scope.axes(lines.get("rows"), 0);
        Optional<Selection> select = scope.selection(lines.get("select"));
        Set<String> placed = new LinkedHashSet<>(rows);
        select.ifPresent(one -> placed.addAll(one.axes()));
        scope.requirePlaced(exhibit, placed, "rows", "'select best validation.error over AXIS'");
        if (!whole) {
            return Optional.empty();
        }
        if (!rows.isEmpty() && !rows.contains(ReportScope.METHOD)) {
            scope.malformed(lines.get("rows"), 0, "rows method");
        }
        return Optional.of(new SpeedupSpec(
                exhibit.name(),
                metric,
                targets(lines.get("until"), metric),
                over(lines.get("over")),
                rows,
                scope.method(lines.get("against"), 0),
                select,
                text(lines.get("caption"))));
    }

    private List<PlotSpec.Over> over(Line line) {
        if (line == null) {
            return List.of(PlotSpec.Over.STEPS, PlotSpec.Over.EPOCHS, PlotSpec.Over.SECONDS);
        }
        List<PlotSpec.Over> over = new ArrayList<>();
        for (int i = 0; i < Math.max(1, line.parts().size()); i++) {
            over.add(scope.choice(line, i, PlotSpec.Over.class, PlotSpec.Over.STEPS));
        }
        return over;
    }

    private List<BigDecimal> targets(Line line, String metric) {
        boolean fraction = scope.catalog
                .metric(metric)
                .map(MetricDeclaration::unit)
                .orElse("")
                .equals("fraction");
        List<BigDecimal> targets = new ArrayList<>();
        for (int i = 0; i < Math.max(1, line.parts().size()); i++) {
            String text = word(line, i);
            boolean percent = text.endsWith("%");
            try {
                BigDecimal number = new BigDecimal(percent ? text.substring(0, text.length() - 1) : text);
                BigDecimal target = percent ? number.movePointLeft(2) : number;
                if (fraction && target.compareTo(BigDecimal.ONE) > 0) {
                    scope.diagnostics.error(
                            "wrong-unit",
                            span(line, i),
                            "'" + metric + "' is a fraction between 0 and 1, found " + text,
                            "write " + text + "%");
                }
                targets.add(target);
            } catch (NumberFormatException e) {
                scope.malformed(line, i, "until 10%, 5%");
            }
        }
        return targets;
    }
}
