package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.List;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.source.SourceFile;
import org.assay.dsl.syntax.Parser;
import org.assay.dsl.syntax.Statement;

/** What the command line sets: {@code --set path=value}. It wins over the file; an axis at its path is replaced by the one value. */
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

    /** Takes out of a grid what is set here. */
    void apply(GridPlan plan) {
        if (seeds != null) {
            plan.seeds.clear();
            plan.seeds.addAll(seeds.ranges());
        }
        for (Assignment assignment : assignments) {
            plan.common.axes.removeIf(axis -> axis.text().equals(assignment.text()));
            plan.variants.forEach(
                    variant -> variant.body().axes.removeIf(axis -> axis.text().equals(assignment.text())));
            plan.zips.forEach(zip -> zip.removeIf(axis -> axis.text().equals(assignment.text())));
            plan.zips.removeIf(List::isEmpty);
        }
    }
}
