package org.assay.experiments.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.Experiment;
import org.assay.experiments.catalog.Specs;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.plan.PlannedExperiment;
import org.assay.experiments.plan.Planner;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Quantity;
import org.assay.framework.sampler.IrreducibleLoss;

/** Shortens a plan: every variant once, with its first seed, for five steps, evaluated on some items; models of a sampler's own for an epoch. */
public final class Smoke {
    private static final Quantity STEPS = new Quantity(5, "steps");
    private static final int ITEMS = 256;

    private final Planner planner;

    public Smoke(Planner planner) {
        this.planner = planner;
    }

    public List<PlannedExperiment> shorten(List<PlannedExperiment> planned) {
        Map<String, PlannedExperiment> byName = new HashMap<>();
        planned.forEach(one -> byName.put(one.experiment().name(), one));
        Map<String, PlannedExperiment> shortened = new HashMap<>();
        return planned.stream().map(one -> shorten(one, byName, shortened)).toList();
    }

    private PlannedExperiment shorten(
            PlannedExperiment one, Map<String, PlannedExperiment> planned, Map<String, PlannedExperiment> shortened) {
        Experiment experiment = one.experiment();
        PlannedExperiment known = shortened.get(experiment.name());
        if (known != null) {
            return known;
        }
        Set<String> seen = new HashSet<>();
        List<Cell> cells = new ArrayList<>();
        List<PlannedCell> plannedCells = new ArrayList<>();
        for (int i = 0; i < experiment.cells().size(); i++) {
            Cell cell = experiment.cells().get(i);
            if (seen.add(cell.training().canonical() + cell.method() + cell.factors())) {
                PlannedCell full = one.cells().get(i);
                cells.add(cell);
                plannedCells.add(planner.shortened(
                        fiveSteps(Specs.spec(cell.training())),
                        full.seed(),
                        full.splitSeed(),
                        full.label(),
                        name -> shorten(Objects.requireNonNull(planned.get(name)), planned, shortened)
                                .cells()));
            }
        }
        PlannedExperiment made = new PlannedExperiment(
                new Experiment(
                        experiment.name(),
                        experiment.title(),
                        experiment.methods(),
                        experiment.axes(),
                        cells,
                        experiment.exhibits()),
                plannedCells);
        shortened.put(experiment.name(), made);
        return made;
    }

    private static ComponentSpec fiveSteps(ComponentSpec training) {
        Map<String, Object> parameters = new TreeMap<>(training.parameters());
        parameters.put("budget", STEPS);
        ComponentSpec evaluate = (ComponentSpec) parameters.get("evaluate");
        Map<String, Object> evaluation = new TreeMap<>(evaluate.parameters());
        evaluation.put("every", STEPS);
        evaluation.put("items", ITEMS);
        parameters.put("evaluate", new ComponentSpec(evaluate.family(), evaluate.name(), evaluation));
        parameters.computeIfPresent("sampler", (name, sampler) -> oneEpoch((ComponentSpec) sampler));
        return new ComponentSpec(training.family(), training.name(), parameters);
    }

    /** A model that is trained before the first step, on the whole validation split, would take longest of all. */
    private static ComponentSpec oneEpoch(ComponentSpec component) {
        Map<String, Object> parameters = new TreeMap<>(component.parameters());
        parameters.replaceAll((name, value) -> value instanceof ComponentSpec inner ? oneEpoch(inner) : value);
        if (component.family().equals(IrreducibleLoss.FAMILY.name())) {
            parameters.computeIfPresent("epochs", (name, many) -> 1L);
        }
        return new ComponentSpec(component.family(), component.name(), parameters);
    }
}
