package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.source.SourceFile;
import org.assay.dsl.syntax.Parser;
import org.assay.dsl.syntax.Statement;

/** What the command line sets: {@code --set path=value}. It wins over the file; an axis at its path is left with the one value. */
final class Overrides {
    private final List<Assignment> assignments = new ArrayList<>();
    private Statement.Seeds seeds;

    static Overrides parse(List<String> texts, Diagnostics diagnostics) {
        Overrides overrides = new Overrides();
        for (String text : texts) {
            SourceFile source = new SourceFile("--set", text.replaceFirst("=", " "));
            Statement statement = Parser.parseStatement(source, diagnostics);
            if (statement instanceof Statement.Seeds seeds) {
                overrides.seeds = seeds;
            } else if (statement instanceof Statement.Assign assign) {
                overrides.add(assign, diagnostics);
            }
        }
        return overrides;
    }

    private void add(Statement.Assign assign, Diagnostics diagnostics) {
        if (assign.alternatives().size() > 1) {
            diagnostics.error(
                    "misplaced-alternatives",
                    assign.span(),
                    "--set takes one value",
                    "vary it in the file's grid instead");
            return;
        }
        Body body = new Body(new Names(diagnostics), diagnostics);
        body.add(assign);
        assignments.addAll(body.assignments);
    }

    List<Assignment> assignments() {
        return assignments;
    }

    boolean isEmpty() {
        return assignments.isEmpty();
    }

    /** Leaves the axes of a grid that are set here with the one value, so that a report may still place them; a zipped one leaves its zip. */
    void apply(GridPlan plan) {
        if (seeds != null) {
            plan.seeds.clear();
            plan.seeds.addAll(seeds.ranges());
        }
        for (Assignment assignment : assignments) {
            UnaryOperator<Axis> narrowed = axis -> axis.text().equals(assignment.text())
                    ? new Axis(axis.path(), axis.spans(), List.of(assignment.value()), axis.span())
                    : axis;
            plan.common.axes.replaceAll(narrowed);
            plan.variants.forEach(variant -> variant.body().axes.replaceAll(narrowed));
            for (List<Axis> zip : plan.zips) {
                zip.stream()
                        .filter(axis -> axis.text().equals(assignment.text()))
                        .map(narrowed)
                        .forEach(plan.common.axes::add);
                zip.removeIf(axis -> axis.text().equals(assignment.text()));
            }
            plan.zips.removeIf(List::isEmpty);
            plan.exceptions.removeIf(exception -> exception.lines().stream()
                    .anyMatch(line -> line.path().equals(assignment.text())
                            && !line.values().contains(Canonical.text(assignment.value()))));
        }
    }
}
