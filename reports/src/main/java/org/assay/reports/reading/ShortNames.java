package org.assay.reports.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.ResultSet;

/**
 * What components are called in heads and legends: by their name and those parameters in which the values of their axis differ, so that
 * {@code soft-assignment(codewords: 64, gamma: 1)} beside {@code soft-assignment(codewords: 128, gamma: 1)} is
 * {@code soft-assignment(codewords: 64)}, and beside {@code bag-of-words(codewords: 64)} alone it is {@code soft-assignment}. Files go by {@link PathNames}.
 */
public final class ShortNames {
    private ShortNames() {}

    /** The value of an axis as a head or a legend shows it. */
    static String of(String axis, String value, ResultSet results) {
        if (axis.equals(CellResult.METHOD_AXIS)) {
            return value;
        }
        return of(results.values(axis)).getOrDefault(value, value);
    }

    /** Each value's short name; no two values have the same. */
    static Map<String, String> of(Collection<String> values) {
        Set<String> distinct = new LinkedHashSet<>(values);
        Map<String, String> paths = PathNames.of(distinct);
        if (!paths.isEmpty()) {
            return paths;
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (String value : distinct) {
            names.put(
                    value,
                    ComponentText.of(value).map(one -> name(one, distinct)).orElse(value));
        }
        boolean apart = new HashSet<>(names.values()).size() == names.size();
        if (!apart) {
            names.replaceAll((value, name) -> value);
        }
        return names;
    }

    /** The component with the parameters that differ among the values of its name. */
    private static String name(ComponentText component, Set<String> values) {
        List<ComponentText> namesakes = values.stream()
                .flatMap(value -> ComponentText.of(value).or(() -> bare(value)).stream())
                .filter(other -> other.name().equals(component.name()))
                .toList();
        List<String> shown = new ArrayList<>();
        component.parameters().forEach((parameter, text) -> {
            Set<Optional<String>> alternatives = new LinkedHashSet<>();
            namesakes.forEach(other ->
                    alternatives.add(Optional.ofNullable(other.parameters().get(parameter))));
            if (alternatives.size() > 1) {
                List<String> texts =
                        alternatives.stream().flatMap(Optional::stream).toList();
                shown.add(parameter + ": " + of(texts).get(text));
            }
        });
        return component.name() + (shown.isEmpty() ? "" : "(" + String.join(", ", shown) + ")");
    }

    /** A component of which no parameter is written. */
    private static Optional<ComponentText> bare(String value) {
        return Optional.of(new ComponentText(value, Map.of()));
    }

    /** What the short names on some axes stand for, in a sentence; empty where there are none. */
    public static Optional<String> legend(Collection<String> axes, ResultSet results) {
        List<String> entries = new ArrayList<>();
        for (String axis : new TreeSet<>(axes)) {
            if (axis.equals(CellResult.METHOD_AXIS)) {
                continue;
            }
            of(results.values(axis)).forEach((value, name) -> {
                if (!name.equals(value)) {
                    entries.add(name + " is " + value);
                }
            });
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of("In full: " + String.join("; ", entries) + ".");
    }
}
