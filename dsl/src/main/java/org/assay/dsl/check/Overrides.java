package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.source.SourceFile;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Parser;
import org.assay.dsl.syntax.Statement;

/**
 * What the command line sets: {@code --set path=value} in every experiment, {@code --set experiment:path=value} in one. It wins over the file;
 * an axis at its path is left with the one value.
 */
final class Overrides {
    private static final Pattern OF_ONE = Pattern.compile("([a-z][a-z0-9]*(?:-[a-z0-9]+)*):([^=]*=.*)", Pattern.DOTALL);

    private final List<Assignment> assignments = new ArrayList<>();
    private Statement.Seeds seeds;

    /** Reads what holds for every experiment, and what holds for one of them alone: a map from experiment to all that holds for it. */
    static Map<String, Overrides> parse(List<String> texts, Experiments experiments, Diagnostics diagnostics) {
        Map<String, Overrides> all = new HashMap<>();
        experiments.names().forEach(name -> all.put(name, new Overrides()));
        for (String text : texts) {
            Matcher ofOne = OF_ONE.matcher(text);
            boolean one = ofOne.matches();
            String setting = one ? ofOne.group(2) : text;
            SourceFile source = new SourceFile("--set", setting.replaceFirst("=", " "));
            if (one && !all.containsKey(ofOne.group(1))) {
                diagnostics.error(
                        "unknown-experiment",
                        new Span(source, 0, source.text().length()),
                        "there is no experiment '" + ofOne.group(1) + "' to set this in",
                        NearNames.mend(ofOne.group(1), experiments.names()));
                continue;
            }
            Statement statement = Parser.parseStatement(source, diagnostics);
            List<Overrides> holders = one ? List.of(all.get(ofOne.group(1))) : List.copyOf(all.values());
            Overrides read = new Overrides();
            if (statement instanceof Statement.Seeds seeds) {
                holders.forEach(holder -> holder.seeds = seeds);
            } else if (statement instanceof Statement.Assign assign) {
                read.add(assign, diagnostics);
                holders.forEach(holder -> holder.assignments.addAll(read.assignments));
            }
        }
        return all;
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
