package org.assay.reports.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.reports.reading.Choices;
import org.assay.reports.reading.Coordinates;
import org.assay.reports.reading.Mixture;
import org.assay.reports.reading.SeedGroup;
import org.assay.reports.reading.ShortNames;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Direction;
import org.assay.reports.result.MetricInfo;
import org.assay.reports.result.ResultSet;
import org.assay.reports.statistics.TestResult;
import org.assay.reports.text.Decimals;

/** What a table says about its own numbers. */
final class TableNotes {
    private final TableSpec spec;
    private final ResultSet results;
    private final MetricInfo metric;

    TableNotes(TableSpec spec, ResultSet results, MetricInfo metric) {
        this.spec = spec;
        this.results = results;
        this.metric = metric;
    }

    /** Why a table of seconds is not shown: its cells ran on different machines. */
    Optional<String> refusal(Collection<SeedGroup> groups) {
        return metric.isTime() ? Mixture.timing(cells(groups)) : Optional.empty();
    }

    String explanation(Collection<Entry> entries, Optional<String> refusal, String bestAmong) {
        List<String> sentences = new ArrayList<>();
        String reading = spec.reading().words(results);
        String what = metric.labelWithUnit() + (reading.isEmpty() ? "" : ", " + reading);
        int usual = entries.stream()
                .filter(entry -> entry.remark().isEmpty())
                .mapToInt(entry -> entry.sample().n())
                .max()
                .orElse(0);
        boolean spread = entries.stream().anyMatch(entry -> entry.sample().n() > 1);
        if (refusal.isPresent() || entries.isEmpty()) {
            sentences.add(what + ".");
        } else if (spread) {
            sentences.add(what + ": mean \u00B1 sample standard deviation over " + counted()
                    + (usual > 0 ? ", n = " + usual + " unless noted" : "") + ".");
        } else if (entries.stream().allMatch(entry -> entry.sample().n() == 0)) {
            sentences.add(what + ": no seed has a value.");
        } else if (entries.stream().allMatch(entry -> entry.planned() <= 1)) {
            sentences.add(what + ": a single seed, so there is no spread.");
        } else {
            sentences.add(what + ": no entry has a value of more than one seed, so there is no spread.");
        }
        if (entries.stream().anyMatch(Entry::isBest)) {
            sentences.add("Best of each " + bestAmong + " in bold ("
                    + metric.direction().words() + ").");
        }
        if (refusal.isEmpty()) {
            spec.comparison().ifPresent(with -> sentences.add(comparison(with, entries)));
        }
        return String.join(" ", sentences);
    }

    private String comparison(Comparison with, Collection<Entry> entries) {
        String baseline =
                results.method(with.baseline()).map(method -> method.label()).orElse(with.baseline());
        long tested = tested(entries);
        if (tested == 0) {
            return "No comparison with " + baseline + " could be tested"
                    + oneReason(entries).map(word -> ": " + word).orElse("") + ".";
        }
        String marks = metric.direction() == Direction.NEITHER
                ? "Compared with "
                : Mark.BETTER.sign() + " better and " + Mark.WORSE.sign() + " worse than ";
        return marks + baseline + ": two-sided " + with.test().label()
                + " over the " + counted() + " that both have, "
                + (tested == 1 ? "one comparison" : "Holm-corrected over " + tested + " comparisons") + ", level "
                + Decimals.significant(with.level(), 3) + ".";
    }

    /** Why nothing was tested, where it is the same for every entry. */
    private static Optional<String> oneReason(Collection<Entry> entries) {
        boolean values = entries.stream().anyMatch(entry -> entry.sample().n() > 0);
        List<String> words = entries.stream()
                .flatMap(entry -> entry.against().stream())
                .map(against -> against.test().word())
                .distinct()
                .toList();
        return values && words.size() == 1 && !words.get(0).isEmpty() ? Optional.of(words.get(0)) : Optional.empty();
    }

    private String counted() {
        return spec.rounds().isPresent() ? "means of seeds" : "seeds";
    }

    private static long tested(Collection<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.against().stream())
                .filter(against -> against.corrected().isPresent())
                .count();
    }

    List<String> notes(Map<Coordinates, SeedGroup> groups, Map<Coordinates, Entry> entries, Optional<String> refusal) {
        List<String> notes = new ArrayList<>();
        if (entries.isEmpty()) {
            notes.add("There are no results to show.");
        }
        refusal.ifPresent(notes::add);
        Choices.words(spec.selection(), groups.values(), "entry", results).ifPresent(notes::add);
        if (!spec.averaged().isEmpty()) {
            notes.add("Averaged for each seed over "
                    + spec.averaged().stream().map(results::axisLabel).collect(Collectors.joining(", ")) + ".");
        }
        spec.rounds()
                .ifPresent(one -> notes.add("Seeds that are " + one.seeds()
                        + " apart repeat one another: each value is the mean of theirs, and counts once."));
        if (refusal.isEmpty()) {
            spec.comparison().ifPresent(with -> {
                if (tested(entries.values()) > 0) {
                    notes.add(
                            "\u00B1 is the spread of single values. Tests are of paired differences, in which what both methods share drops out: "
                                    + "the table of paired differences has them with confidence intervals.");
                }
                reach(with, entries.values()).ifPresent(notes::add);
                notes.addAll(untested(with, entries));
            });
        }
        List<String> placed = new ArrayList<>(spec.rows());
        placed.addAll(spec.columns());
        spec.selection().ifPresent(by -> placed.addAll(by.axes()));
        ShortNames.legend(placed, results).ifPresent(notes::add);
        Mixture.computing(cells(groups.values())).ifPresent(notes::add);
        return notes;
    }

    /** A warning where the test cannot reach its level with so few pairs and so many comparisons. */
    private Optional<String> reach(Comparison with, Collection<Entry> entries) {
        int pairs = entries.stream()
                .flatMap(entry -> entry.against().stream())
                .filter(against -> against.corrected().isPresent())
                .mapToInt(against -> against.test().pairs())
                .max()
                .orElse(0);
        int comparisons = (int) tested(entries);
        double smallest = with.test().smallestP(pairs, comparisons);
        return comparisons == 0 || smallest <= with.level()
                ? Optional.empty()
                : Optional.of("With " + pairs + " pairs and " + comparisons
                        + (comparisons == 1 ? " comparison" : " comparisons")
                        + " a " + with.test().label() + " cannot fall below p = " + Decimals.significant(smallest, 2)
                        + ": no entry could be marked at level " + Decimals.significant(with.level(), 3) + ".");
    }

    /** Why which entries were not tested; nothing where there are no values at all, which the explanation says. */
    private List<String> untested(Comparison with, Map<Coordinates, Entry> entries) {
        if (entries.values().stream().allMatch(entry -> entry.sample().n() == 0)) {
            return List.of();
        }
        Map<String, List<String>> places = new LinkedHashMap<>();
        String baseline =
                results.method(with.baseline()).map(method -> method.label()).orElse(with.baseline());
        entries.forEach((place, entry) -> {
            if (entry.against().isPresent()) {
                TestResult test = entry.against().get().test();
                if (!test.word().isEmpty()) {
                    places.computeIfAbsent(test.word(), word -> new ArrayList<>())
                            .add(place(place));
                }
            } else if (!place.value(CellResult.METHOD_AXIS).equals(Optional.of(baseline))) {
                places.computeIfAbsent("no entry of " + baseline + " to compare with", word -> new ArrayList<>())
                        .add(place(place));
            }
        });
        List<String> notes = new ArrayList<>();
        oneReason(entries.values()).ifPresent(places::remove);
        places.forEach((word, where) -> notes.add("Not tested (" + word + "): " + String.join("; ", where) + "."));
        return notes;
    }

    private String place(Coordinates place) {
        return place.words(results);
    }

    private static List<CellResult> cells(Collection<SeedGroup> groups) {
        return groups.stream().flatMap(group -> group.cells().stream()).toList();
    }
}
