package org.assay.reports.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assay.reports.result.ResultSet;

/** Says which values of the tuned axes were chosen where. */
public final class Choices {
    private final Selection by;
    private final ResultSet results;
    /** The groups in which a cell ran to its end. */
    private final List<SeedGroup> groups;

    private Choices(Selection by, Collection<SeedGroup> groups, ResultSet results) {
        this.by = by;
        this.results = results;
        this.groups = groups.stream()
                .filter(group ->
                        group.cells().stream().anyMatch(cell -> cell.outcome().isDone()))
                .toList();
    }

    /**
     * The choices in a sentence, places with equal choices together; empty where nothing was chosen, as where no cell has run to its end.
     *
     * @param what an entry or a line
     */
    public static Optional<String> words(
            Optional<Selection> by, Collection<SeedGroup> groups, String what, ResultSet results) {
        return by.map(selection -> new Choices(selection, groups, results))
                .filter(choices -> !choices.groups.isEmpty())
                .map(choices -> choices.words(what));
    }

    private String words(String what) {
        Map<String, List<Coordinates>> places = new LinkedHashMap<>();
        groups.forEach(group -> places.computeIfAbsent(group.chosen().words(results), words -> new ArrayList<>())
                .add(group.place()));
        String rule = "Chosen for each " + what + " by the best mean "
                + results.metric(by.metric()).word() + " over seeds: ";
        if (places.size() == 1) {
            return rule + places.keySet().iterator().next() + (groups.size() == 1 ? "." : " for every one.");
        }
        return rule
                + places.entrySet().stream()
                        .map(entry -> entry.getKey() + " for " + String.join("; ", shortly(entry.getValue())))
                        .collect(Collectors.joining(". "))
                + ".";
    }

    /** The places in words; all places of one value of the first axis by that value alone. */
    private Set<String> shortly(List<Coordinates> places) {
        Set<String> words = new LinkedHashSet<>();
        for (Coordinates place : places) {
            boolean whole = groups.stream()
                    .map(SeedGroup::place)
                    .filter(other -> first(other).equals(first(place)))
                    .allMatch(places::contains);
            words.add((whole ? first(place) : place).words(results));
        }
        return words;
    }

    private static Coordinates first(Coordinates place) {
        return place.axes().isEmpty()
                ? place
                : new Coordinates(place.axes().subList(0, 1), place.values().subList(0, 1));
    }
}
