package org.assay.dsl.check;

import static org.assay.dsl.check.ReportScope.span;
import static org.assay.dsl.check.ReportScope.text;
import static org.assay.dsl.check.ReportScope.word;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assay.dsl.catalog.SnapshotDeclaration;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.PictureSpec;
import org.assay.dsl.document.PlotSpec;
import org.assay.dsl.document.Selection;
import org.assay.dsl.syntax.Statement;
import org.assay.dsl.syntax.Statement.Exhibit.Line;

/** Checks a picture of snapshots: the snapshot exists, and every varying axis makes panels or is chosen. */
final class PictureReader {
    static final Set<String> LINES = Set.of("value", "split", "seed", "over", "color", "scale", "select", "caption");

    private final ReportScope scope;

    PictureReader(ReportScope scope) {
        this.scope = scope;
    }

    Optional<PictureSpec> read(Statement.Exhibit exhibit, Map<String, Line> lines) {
        Line value = lines.get("value");
        List<String> panels = scope.panels(lines.get("split"));
        Optional<Selection> select = scope.selection(lines.get("select"));
        Set<String> placed = new HashSet<>(panels);
        select.ifPresent(one -> placed.addAll(one.axes()));
        scope.requirePlaced(exhibit, placed, "split by", "'select best validation.error over AXIS'");
        OptionalLong seed = seed(lines.get("seed"));
        Optional<SnapshotDeclaration> snapshot = scope.catalog.snapshot(word(value, 0));
        if (snapshot.isEmpty()) {
            scope.diagnostics.error(
                    "unknown-snapshot",
                    span(value, 0),
                    "there is no snapshot '" + word(value, 0) + "'",
                    NearNames.mend(
                            word(value, 0),
                            scope.catalog.snapshots().stream()
                                    .map(SnapshotDeclaration::name)
                                    .toList()));
        }
        snapshot.ifPresent(
                one -> scope.requireRecorded("'" + one.name() + "' is recorded", one.requirements(), span(value, 0)));
        PlotSpec.Over over = scope.choice(lines.get("over"), PlotSpec.Over.class, PlotSpec.Over.STEPS);
        PictureSpec.Color color = scope.choice(lines.get("color"), PictureSpec.Color.class, PictureSpec.Color.CLASS);
        PlotSpec.Scale scale = scope.choice(lines.get("scale"), PlotSpec.Scale.class, PlotSpec.Scale.LINEAR);
        return snapshot.map(one -> new PictureSpec(
                exhibit.name(),
                one.name(),
                one.kind(),
                panels,
                seed,
                over,
                color,
                scale,
                select,
                text(lines.get("caption"))));
    }

    private OptionalLong seed(Line line) {
        if (line == null) {
            return OptionalLong.empty();
        }
        Set<String> known = new HashSet<>();
        for (Cell cell : scope.cells) {
            known.add(Long.toString(cell.seed()));
            if (Long.toString(cell.seed()).equals(word(line, 0))) {
                return OptionalLong.of(cell.seed());
            }
        }
        scope.diagnostics.error(
                "unknown-place",
                span(line, 0),
                "no cell has seed '" + word(line, 0) + "'",
                NearNames.mend(word(line, 0), known));
        return OptionalLong.empty();
    }
}
