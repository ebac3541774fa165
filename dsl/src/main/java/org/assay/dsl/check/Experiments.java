package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
