package org.assay.dsl.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.assay.dsl.catalog.Catalog;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.Experiment;
import org.assay.dsl.document.Method;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Expression;
import org.assay.dsl.syntax.Statement;

/** Checks one experiment and expands its grids. */
final class ExperimentChecker {
    private final Catalog catalog;
    private final Diagnostics diagnostics;
    private final Map<String, Statement.Block> bases;
    private final ComponentChecker crossChecks;
    private final Map<String, Overrides> overridesOf;
    private final Experiments experiments;
    private Overrides overrides = new Overrides();

    ExperimentChecker(
            Catalog catalog,
            Diagnostics diagnostics,
            Map<String, Statement.Block> bases,
            ComponentChecker crossChecks,
            Map<String, Overrides> overridesOf,
            Experiments experiments) {
        this.catalog = catalog;
        this.diagnostics = diagnostics;
        this.bases = bases;
        this.crossChecks = crossChecks;
        this.overridesOf = overridesOf;
        this.experiments = experiments;
    }

    Experiment check(Statement.Block block, Names fileNames) {
        experiments.enter(block.name());
        overrides = overridesOf.getOrDefault(block.name(), new Overrides());
        Names names = fileNames.inner();
        Flat flat = new Flat();
        flatten(block.statements(), flat, names, new HashSet<>());
        Body body = new Body(names, diagnostics);
        OptionalLong splitSeed = OptionalLong.empty();
        // A base gives what the experiment does not: its assignments come first, and are replaced.
        Body inherited = new Body(names, diagnostics);
        for (Statement.Assign assign : flat.inherited) {
            addPlain(inherited, assign);
        }
        for (Statement.Assign assign : flat.own) {
            if (assign.path().text().equals("split.seed")) {
                splitSeed = splitSeed(assign);
            } else {
                addPlain(body, assign);
            }
        }
        List<Assignment> base = new ArrayList<>(inherited.assignments);
        base.addAll(body.assignments);
        for (Axis axis : inherited.axes) {
            refuseAlternatives(axis.span());
        }
        for (Axis axis : body.axes) {
            refuseAlternatives(axis.span());
        }
        Grids grids = expand(flat, names, base, splitSeed, block.span());
        names.warnOfUnused();
        ReportChecker reports = new ReportChecker(new ReportScope(
                catalog,
                diagnostics,
                grids.axes,
                grids.zipped,
                grids.methods,
                grids.cells,
                grids.seeds,
                !overrides.isEmpty()));
        flat.reports.forEach(reports::read);
        return new Experiment(
                block.name(),
                flat.title == null ? block.name() : flat.title,
                grids.methods,
                List.copyOf(grids.axes),
                grids.cells,
                reports.exhibits());
    }

    /** The statements of an experiment with the bases it uses laid out. */
    private static final class Flat {
        String title;
        final List<Statement.Assign> inherited = new ArrayList<>();
        final List<Statement.Assign> own = new ArrayList<>();
        final List<Statement.Grid> grids = new ArrayList<>();
        final List<Statement.Report> reports = new ArrayList<>();
    }

    /** What the grids of an experiment come to. */
    private static final class Grids {
        final List<Cell> cells = new ArrayList<>();
        final List<Method> methods = new ArrayList<>();
        final Set<String> axes = new LinkedHashSet<>();
        final List<Set<String>> zipped = new ArrayList<>();
        long seeds = 1;
    }

    private void flatten(List<Statement> statements, Flat flat, Names names, Set<String> using) {
        boolean inherited = !using.isEmpty();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Let let) {
                names.define(let);
            } else if (statement instanceof Statement.Title title) {
                flat.title = inherited && flat.title != null ? flat.title : title.text();
            } else if (statement instanceof Statement.Use use) {
                use(use, flat, names, using);
            } else if (statement instanceof Statement.Assign assign) {
                (inherited ? flat.inherited : flat.own).add(assign);
            } else if (statement instanceof Statement.Grid grid) {
                flat.grids.add(grid);
            } else if (statement instanceof Statement.Report report) {
                flat.reports.add(report);
            }
        }
    }

    private void use(Statement.Use use, Flat flat, Names names, Set<String> using) {
        Statement.Block base = bases.get(use.name());
        if (base == null) {
            diagnostics.error(
                    "unknown-base",
                    use.span(),
                    "there is no base '" + use.name() + "'",
                    NearNames.mend(use.name(), bases.keySet()));
        } else if (!using.add(use.name())) {
            diagnostics.error(
                    "circular-use", use.span(), "base '" + use.name() + "' is used twice here", "use it once");
        } else {
            flatten(base.statements(), flat, names, using);
            using.remove(use.name());
        }
    }

    private void addPlain(Body body, Statement.Assign assign) {
        if (assign.alternatives().size() > 1) {
            refuseAlternatives(assign.span());
        } else {
            body.add(assign);
        }
    }

    private void refuseAlternatives(Span span) {
        diagnostics.error(
                "misplaced-alternatives",
                span,
                "alternatives stand in a grid, not here",
                "move this line into grid { ... }");
    }

    private OptionalLong splitSeed(Statement.Assign assign) {
        Expression value = assign.alternatives().get(0);
        if (assign.alternatives().size() == 1
                && value instanceof Expression.NumberExpression number
                && number.number().stripTrailingZeros().scale() <= 0
                && number.number().signum() >= 0
                && number.number().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
            return OptionalLong.of(number.number().longValueExact());
        }
        diagnostics.error("bad-seed", assign.span(), "'split seed' takes one whole number", "write 'split seed 7'");
        return OptionalLong.empty();
    }

    private Grids expand(Flat flat, Names names, List<Assignment> base, OptionalLong splitSeed, Span span) {
        Grids grids = new Grids();
        List<GridPlan> plans = new ArrayList<>();
        for (Statement.Grid grid : flat.grids) {
            plans.add(new GridReader(names, diagnostics).read(grid));
        }
        if (plans.isEmpty()) {
            plans.add(new GridPlan(new Body(names, diagnostics), span));
        }
        Map<String, Method> methods = new LinkedHashMap<>();
        Map<String, Cell> distinct = new LinkedHashMap<>();
        for (GridPlan plan : plans) {
            overrides.apply(plan);
            for (GridPlan.Variant variant : plan.variants) {
                methods.putIfAbsent(variant.method().name(), variant.method());
                variant.body().axes.forEach(axis -> grids.axes.add(axis.text()));
            }
            plan.common.axes.forEach(axis -> grids.axes.add(axis.text()));
            for (List<Axis> zip : plan.zips) {
                Set<String> together = new LinkedHashSet<>();
                zip.forEach(axis -> together.add(axis.text()));
                grids.axes.addAll(together);
                grids.zipped.add(together);
            }
            grids.seeds = Math.max(grids.seeds, plan.seedCount());
            GridExpander expander = new GridExpander(
                    new Trees(catalog, diagnostics, experiments),
                    crossChecks,
                    diagnostics,
                    base,
                    overrides.assignments(),
                    splitSeed,
                    span);
            for (Cell cell : expander.expand(plan)) {
                distinct.putIfAbsent(cell.training().canonical() + cell.seed() + cell.method() + cell.factors(), cell);
            }
        }
        grids.methods.addAll(methods.values());
        grids.cells.addAll(distinct.values());
        return grids;
    }

    /** Names of experiments must differ: they name directories. */
    static boolean isNew(Map<String, Span> seen, Statement.Block block, Diagnostics diagnostics) {
        if (seen.putIfAbsent(block.name(), block.span()) != null) {
            diagnostics.error(
                    "duplicate-experiment",
                    block.span(),
                    "two experiments are named '" + block.name() + "'",
                    "rename one of them");
            return false;
        }
        return true;
    }
}
