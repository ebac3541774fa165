package org.assay.dsl.check;

import static org.assay.dsl.check.ReportScope.span;
import static org.assay.dsl.check.ReportScope.text;
import static org.assay.dsl.check.ReportScope.word;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assay.dsl.document.MatrixSpec;
import org.assay.dsl.document.Selection;
import org.assay.dsl.syntax.Statement;
import org.assay.dsl.syntax.Statement.Exhibit.Line;

/** Checks a confusion matrix. */
final class MatrixReader {
    static final Set<String> LINES = Set.of("value", "split", "as", "select", "caption");

    /** Whose predictions can be counted. */
    private enum Counted {
        TRAIN,
        VALIDATION,
        TEST
    }

    private final ReportScope scope;

    MatrixReader(ReportScope scope) {
        this.scope = scope;
    }

    MatrixSpec read(Statement.Exhibit exhibit, Map<String, Line> lines) {
        Line value = lines.get("value");
        Counted counted = scope.choice(value, Counted.class, Counted.TEST);
        String predictions = "a matrix counts predictions, which are stored";
        scope.recorded.requireSplit(predictions, counted.name().toLowerCase(Locale.ROOT), "", span(value, 0));
        scope.requireRecorded(predictions, scope.catalog.ofPredictions(), span(value, 0));
        List<String> panels = scope.panels(lines.get("split"));
        Optional<Selection> select = scope.selection(lines.get("select"));
        Set<String> placed = new LinkedHashSet<>(panels);
        select.ifPresent(one -> placed.addAll(one.axes()));
        scope.requirePlaced(exhibit, placed, "split by", "'select best validation.error over AXIS'");
        return new MatrixSpec(
                exhibit.name(),
                word(value, 0),
                panels,
                scope.choice(lines.get("as"), MatrixSpec.Shown.class, MatrixSpec.Shown.PERCENT),
                select,
                text(lines.get("caption")));
    }
}
