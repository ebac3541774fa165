package org.assay.dsl.check;

import static org.assay.dsl.check.ReportScope.text;
import static org.assay.dsl.check.ReportScope.word;

import java.util.LinkedHashSet;
import java.util.List;
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
        scope.choice(lines.get("value"), Counted.class, Counted.TEST);
        List<String> panels = scope.panels(lines.get("split"));
        Optional<Selection> select = scope.selection(lines.get("select"));
        Set<String> placed = new LinkedHashSet<>(panels);
        select.ifPresent(one -> placed.addAll(one.axes()));
        scope.requirePlaced(exhibit, placed, "split by", "'select best validation.error over AXIS'");
        return new MatrixSpec(
                exhibit.name(),
                word(lines.get("value"), 0),
                panels,
                scope.choice(lines.get("as"), MatrixSpec.Shown.class, MatrixSpec.Shown.PERCENT),
                select,
                text(lines.get("caption")));
    }
}
