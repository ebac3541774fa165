package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.Value;
import org.assay.dsl.source.Span;

/** From the plan of a grid to its cells: the product of methods, axes and zips, less the exceptions, times the seeds. */
final class GridExpander {
    static final long MOST_CELLS = 100_000;

    private final Trees trees;
    private final ComponentChecker crossChecks;
    private final Diagnostics diagnostics;
    private final List<Assignment> base;
    private final List<Assignment> overrides;
    private final OptionalLong splitSeed;
    private final Span experiment;
    /** Faults of settings that no line gives, and the methods whose cells have them. */
    private final Map<ComponentChecker.Fault, Set<GridPlan.Variant>> unwritten = new LinkedHashMap<>();

    GridExpander(
            Trees trees,
            ComponentChecker crossChecks,
            Diagnostics diagnostics,
            List<Assignment> base,
            List<Assignment> overrides,
            OptionalLong splitSeed,
            Span experiment) {
        this.trees = trees;
        this.crossChecks = crossChecks;
        this.diagnostics = diagnostics;
        this.base = base;
        this.overrides = overrides;
        this.splitSeed = splitSeed;
        this.experiment = experiment;
    }

    /** One way to choose: assignments, and the factor that each shows. */
    private record Choice(List<Assignment> assignments) {}

    List<Cell> expand(GridPlan plan) {
        List<GridPlan.Variant> variants = new ArrayList<>(plan.variants);
        if (variants.isEmpty()) {
            variants.add(null);
        }
        long total = 0;
        for (GridPlan.Variant variant : variants) {
            long count = plan.count(variant == null ? List.of() : variant.body().axes);
            total = total > Long.MAX_VALUE - count ? Long.MAX_VALUE : total + count;
        }
        if (total > MOST_CELLS) {
            diagnostics.error(
                    "too-many-cells",
                    plan.span,
                    "this grid has " + (total == Long.MAX_VALUE ? "more than 2^63" : total)
                            + " cells, and no more than " + MOST_CELLS + " make sense",
                    "take fewer seeds or alternatives, or split the experiment");
            return List.of();
        }
        unwritten.clear();
        List<Cell> cells = new ArrayList<>();
        Set<GridPlan.Exception> matched = new HashSet<>();
        Map<String, String> seen = new HashMap<>();
        for (GridPlan.Variant variant : variants) {
            expand(plan, variant, cells, matched, seen);
        }
        // What no line says is told of the methods that lack it, or of the experiment where all do.
        unwritten.forEach((fault, lacking) -> {
            if (lacking.size() == variants.size()) {
                report(fault, experiment);
            } else {
                lacking.forEach(variant -> report(fault, variant.span()));
            }
        });
        for (GridPlan.Exception exception : plan.exceptions) {
            if (!matched.contains(exception)) {
                diagnostics.error(
                        "except-matches-nothing",
                        exception.span(),
                        "this except leaves nothing out",
                        "compare its lines with the grid's methods and alternatives, or remove it");
            }
        }
        return cells;
    }

    private void report(ComponentChecker.Fault fault, Span at) {
        diagnostics.error("component-check", at, fault.path() + ": " + fault.message(), fault.mend());
    }

    private void expand(
            GridPlan plan,
            GridPlan.Variant variant,
            List<Cell> cells,
            Set<GridPlan.Exception> matched,
            Map<String, String> seen) {
        List<List<Choice>> dimensions = new ArrayList<>();
        for (Axis axis : plan.common.axes) {
            dimensions.add(choices(List.of(axis)));
        }
        for (List<Axis> zip : plan.zips) {
            dimensions.add(choices(zip));
        }
        if (variant != null) {
            for (Axis axis : variant.body().axes) {
                dimensions.add(choices(List.of(axis)));
            }
        }
        int[] index = new int[dimensions.size()];
        boolean more = true;
        while (more && !diagnostics.isFull()) {
            List<Assignment> chosen = new ArrayList<>();
            for (int i = 0; i < index.length; i++) {
                chosen.addAll(dimensions.get(i).get(index[i]).assignments());
            }
            point(plan, variant, chosen, cells, matched, seen);
            more = advance(index, dimensions);
        }
    }

    private static boolean advance(int[] index, List<List<Choice>> dimensions) {
        for (int i = index.length - 1; i >= 0; i--) {
            if (++index[i] < dimensions.get(i).size()) {
                return true;
            }
            index[i] = 0;
        }
        return false;
    }

    private static List<Choice> choices(List<Axis> axes) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < axes.get(0).values().size(); i++) {
            List<Assignment> assignments = new ArrayList<>();
            for (Axis axis : axes) {
                assignments.add(axis.at(i));
            }
            choices.add(new Choice(assignments));
        }
        return choices;
    }

    private void point(
            GridPlan plan,
            GridPlan.Variant variant,
            List<Assignment> chosen,
            List<Cell> cells,
            Set<GridPlan.Exception> matched,
            Map<String, String> seen) {
        Map<String, String> canonical = new HashMap<>();
        Map<String, String> factors = new LinkedHashMap<>();
        if (variant != null) {
            canonical.put("method", variant.method().name());
        }
        for (Assignment one : chosen) {
            canonical.put(one.text(), Canonical.text(one.value()));
            factors.put(one.text(), Canonical.display(one.value()));
        }
        for (GridPlan.Exception exception : plan.exceptions) {
            if (exception.lines().stream().allMatch(line -> line.values().contains(canonical.get(line.path())))) {
                matched.add(exception);
                return;
            }
        }
        Node root = trees.root(experiment);
        apply(root, base);
        if (variant != null) {
            apply(root, variant.body().assignments);
        }
        apply(root, plan.common.assignments);
        apply(root, chosen);
        apply(root, overrides);
        Value.ComponentValue training = trees.complete(root);
        if (training == null) {
            return;
        }
        for (ComponentChecker.Fault fault : crossChecks.check(training)) {
            Span at = root.spanOf(fault.path());
            if (variant != null && at.equals(experiment)) {
                unwritten.computeIfAbsent(fault, same -> new LinkedHashSet<>()).add(variant);
            } else {
                report(fault, at);
            }
        }
        String identity = training.canonical();
        String shown = variant == null ? factors.toString() : variant.method().name() + " " + factors;
        String twin = seen.putIfAbsent(identity, shown);
        if (twin != null) {
            diagnostics.error(
                    "duplicate-cell",
                    variant == null ? plan.span : variant.span(),
                    "two points of this grid are the same cell: " + twin + " and " + shown,
                    "remove one, or make them differ");
            return;
        }
        Optional<String> method = variant == null
                ? Optional.empty()
                : Optional.of(variant.method().name());
        for (long seed : plan.seedList()) {
            cells.add(new Cell(training, seed, splitSeed, method, factors));
        }
    }

    /** Shorter paths first, so that a component is there before its parameters are set. */
    private void apply(Node root, List<Assignment> assignments) {
        assignments.stream()
                .sorted(Comparator.comparingInt(one -> one.path().size()))
                .forEach(one -> trees.assign(root, one));
    }
}
