package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.Experiment;
import org.assay.dsl.document.Value;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Expression;

/** The experiments of a document, and which of them names which as a source: a graph without circles. */
final class Experiments {
    private static final Value SAME_SEED = new Value.WordValue("same");

    private final Diagnostics diagnostics;
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<String, Map<String, Span>> places = new HashMap<>();
    private String current = "";

    Experiments(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void add(String name) {
        names.add(name);
    }

    Set<String> names() {
        return names;
    }

    /** From here on, what is named is a source of this experiment. */
    void enter(String experiment) {
        current = experiment;
    }

    /** The experiment that an expression names; null after a fault. */
    Value.ExperimentValue named(Expression.CallExpression word) {
        if (!names.contains(word.name())) {
            diagnostics.error(
                    "unknown-experiment",
                    word.span(),
                    "there is no experiment '" + word.name() + "' in this file or its includes",
                    NearNames.mend(word.name(), names));
            return null;
        }
        places.computeIfAbsent(current, name -> new HashMap<>()).putIfAbsent(word.name(), word.span());
        return new Value.ExperimentValue(word.name());
    }

    /**
     * Warns where a source's models were trained on other splits than the cells that build on them: what is tested there may have been trained on
     * here, so that tests would be better than they should.
     */
    void warnOfOtherSplits(List<Experiment> experiments) {
        Map<String, Experiment> byName = new HashMap<>();
        experiments.forEach(experiment -> byName.put(experiment.name(), experiment));
        for (Experiment experiment : experiments) {
            Set<String> warned = new LinkedHashSet<>();
            for (Cell cell : experiment.cells()) {
                Map<String, Boolean> sources = new LinkedHashMap<>();
                collectSources(cell.training(), sources);
                sources.forEach((name, sameSeed) -> {
                    if (byName.containsKey(name) && !warned.contains(name)) {
                        otherSplit(cell, byName.get(name), sameSeed).ifPresent(other -> {
                            warned.add(name);
                            warn(experiment.name(), name, cell, other);
                        });
                    }
                });
            }
        }
    }

    private void warn(String experiment, String source, Cell cell, Cell other) {
        long here = split(cell);
        long pinned = cell.splitSeed().orElse(split(other));
        diagnostics.warning(
                "other-split",
                places.getOrDefault(experiment, Map.of()).get(source),
                "the cell of seed " + cell.seed() + " splits the data by seed " + here + ", and a model of '" + source
                        + "' that it may build on by seed " + split(other)
                        + ": that model may have been trained on items that are validated or tested here",
                "write the same 'split seed " + pinned + "' in both experiments, or in neither and 'seed: same' here");
    }

    /** A cell of the source that may serve and splits its data otherwise. */
    private static Optional<Cell> otherSplit(Cell cell, Experiment source, boolean sameSeed) {
        // All cells of an experiment are pinned alike.
        boolean pinnedAlike =
                !source.cells().isEmpty() && source.cells().get(0).splitSeed().equals(cell.splitSeed());
        if (pinnedAlike && (sameSeed || cell.splitSeed().isPresent())) {
            return Optional.empty();
        }
        return source.cells().stream()
                .filter(other -> !sameSeed || other.seed() == cell.seed())
                .filter(other -> split(other) != split(cell))
                .findFirst();
    }

    private static long split(Cell cell) {
        return cell.splitSeed().orElse(cell.seed());
    }

    /** The experiments that a tree names, and whether it takes their cells of its own seed alone. */
    private static void collectSources(Value value, Map<String, Boolean> found) {
        if (value instanceof Value.ListValue list) {
            list.elements().forEach(element -> collectSources(element, found));
        } else if (value instanceof Value.ComponentValue component) {
            component.parameters().values().forEach(inner -> {
                if (inner instanceof Value.ExperimentValue experiment) {
                    Value seed = component.parameters().get("seed");
                    boolean same = seed == null || seed.equals(SAME_SEED);
                    found.merge(experiment.name(), same, Boolean::logicalAnd);
                } else {
                    collectSources(inner, found);
                }
            });
        }
    }

    /** Reports every circle once, at the place where it closes. */
    void refuseCircles(List<Experiment> experiments) {
        Map<String, Set<String>> sources = new LinkedHashMap<>();
        for (Experiment experiment : experiments) {
            Set<String> found = new LinkedHashSet<>();
            Set<Value> seen = new LinkedHashSet<>();
            for (Cell cell : experiment.cells()) {
                collect(cell.training(), found, seen);
            }
            sources.put(experiment.name(), found);
        }
        Set<String> sound = new LinkedHashSet<>();
        sources.keySet().forEach(name -> visit(name, sources, new ArrayList<>(), sound));
    }

    private static void collect(Value value, Set<String> found, Set<Value> seen) {
        if (value instanceof Value.ExperimentValue experiment) {
            found.add(experiment.name());
        } else if (value instanceof Value.ListValue list) {
            list.elements().forEach(element -> collect(element, found, seen));
        } else if (value instanceof Value.ComponentValue component && seen.add(component)) {
            component.parameters().values().forEach(inner -> collect(inner, found, seen));
        }
    }

    private void visit(String name, Map<String, Set<String>> sources, List<String> path, Set<String> sound) {
        if (sound.contains(name)) {
            return;
        }
        if (path.contains(name)) {
            String from = path.get(path.size() - 1);
            List<String> circle = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
            circle.add(name);
            diagnostics.error(
                    "circular-source",
                    places.get(from).get(name),
                    "experiment '" + name + "' is a source of itself: " + String.join(" from ", circle),
                    "break the circle");
            return;
        }
        path.add(name);
        sources.getOrDefault(name, Set.of()).forEach(source -> visit(source, sources, path, sound));
        path.remove(path.size() - 1);
        sound.add(name);
    }
}
