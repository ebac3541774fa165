package org.assay.experiments.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.source.ModelSource;

/** Finds the models of other experiments that a cell builds on, and the cells that may have trained them. */
final class SourcePlanner {
    private final Components components;

    SourcePlanner(Components components) {
        this.components = components;
    }

    /**
     * The sources in a cell's tree, in the order of their parameters.
     *
     * @param experiments the cells of an experiment by its name
     * @param anySeed whether a seed that the source experiment lacks is replaced by its first, for smoke runs
     * @throws PlanException when no cell of the source experiment could serve
     */
    List<PlannedSource> sources(
            ComponentSpec training,
            long seed,
            String label,
            Function<String, List<PlannedCell>> experiments,
            boolean anySeed) {
        List<ComponentSpec> specs = new ArrayList<>();
        collect(training, specs);
        List<PlannedSource> sources = new ArrayList<>();
        for (ComponentSpec spec : specs) {
            ModelSource rule = components.instantiate(ModelSource.FAMILY, spec);
            List<PlannedCell> cells = experiments.apply(rule.experiment().name());
            PlannedSource source = new PlannedSource(rule, spec, candidates(rule, cells, seed, label, anySeed));
            requireUsable(source, label);
            sources.add(source);
        }
        return sources;
    }

    private static void collect(Object value, List<ComponentSpec> found) {
        if (value instanceof ComponentSpec spec) {
            if (spec.family().equals(ModelSource.FAMILY.name())) {
                found.add(spec);
            }
            spec.parameters().values().forEach(inner -> collect(inner, found));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, found));
        }
    }

    private List<List<PlannedCell>> candidates(
            ModelSource rule, List<PlannedCell> cells, long seed, String label, boolean anySeed) {
        Map<String, Map<String, PlannedCell>> configurations = new LinkedHashMap<>();
        for (PlannedCell cell : cells) {
            configurations
                    .computeIfAbsent(components.canonical(cell.training()), key -> new LinkedHashMap<>())
                    .putIfAbsent(cell.id(), cell);
        }
        List<List<PlannedCell>> candidates = new ArrayList<>();
        for (Map<String, PlannedCell> configuration : configurations.values()) {
            List<PlannedCell> seeds = List.copyOf(configuration.values());
            if (rule.seed() == ModelSource.Seed.SAME) {
                PlannedCell own = ofSeed(seeds, seed, rule, label, anySeed);
                seeds = configurations.size() == 1 ? List.of(own) : seeds;
            }
            candidates.add(seeds);
        }
        return candidates;
    }

    private static PlannedCell ofSeed(
            List<PlannedCell> cells, long seed, ModelSource rule, String label, boolean anySeed) {
        TreeSet<Long> seeds = new TreeSet<>();
        for (PlannedCell cell : cells) {
            if (cell.seed() == seed) {
                return cell;
            }
            seeds.add(cell.seed());
        }
        if (anySeed) {
            return cells.get(0);
        }
        throw new PlanException(label + ": its source is the cell of the same seed in experiment '"
                + rule.experiment() + "', which has seeds " + seeds
                + " only; add the seed there, or take one model for all with 'seed: best'");
    }

    private static void requireUsable(PlannedSource source, String label) {
        String wanted = source.rule().model().name().toLowerCase(java.util.Locale.ROOT);
        for (PlannedCell cell : source.candidates()) {
            Map<String, Object> settings = cell.training().parameters();
            if (settings.get("keep") instanceof List<?> keep && !keep.contains(wanted)) {
                throw new PlanException(label + ": its source is the " + wanted + " model of experiment '"
                        + source.experiment() + "', which keeps " + keep + " only; add " + wanted
                        + " to 'keep' there");
            }
            boolean validated = !(settings.get("evaluate") instanceof ComponentSpec evaluation)
                    || !(evaluation.parameters().get("on") instanceof List<?> on)
                    || on.contains("validation");
            if (!validated && (source.isChoice() || source.rule().model() == ModelSource.Kept.BEST)) {
                throw new PlanException(label + ": its source is chosen on validation, which experiment '"
                        + source.experiment() + "' does not evaluate; add validation to 'evaluate ... on' there");
            }
        }
    }
}
