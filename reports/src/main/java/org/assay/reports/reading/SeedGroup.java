package org.assay.reports.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Direction;
import org.assay.reports.result.ResultSet;
import org.assay.reports.statistics.Sample;

/**
 * The cells behind one table entry or one line: what was selected of the tuned axes, and its cells seed by seed.
 *
 * @param chosen the values chosen for the tuned axes; on no axes where nothing is tuned
 */
public record SeedGroup(Coordinates place, Coordinates chosen, List<SeedCells> seeds) {
    public SeedGroup {
        seeds = List.copyOf(seeds);
    }

    /**
     * Sorts the cells of one place by seed, first choosing among the tuned axes.
     *
     * @throws IllegalArgumentException naming the axis, where cells differ on one that is neither placed, selected nor averaged
     */
    public static SeedGroup of(
            Coordinates place,
            List<CellResult> cells,
            Optional<Selection> selection,
            List<String> averaged,
            Reading reading,
            ResultSet results) {
        if (selection.isEmpty()) {
            return new SeedGroup(place, new Coordinates(List.of(), List.of()), bySeed(place, cells, averaged, results));
        }
        Selection by = selection.get();
        Direction direction =
                Splits.requireNotTest(results.metric(by.metric()), "select by").direction();
        SeedGroup best = null;
        Sample bestScore = null;
        for (Map.Entry<Coordinates, List<CellResult>> candidate :
                Placement.by(by.axes(), cells, results).entrySet()) {
            Coordinates at = place.and(candidate.getKey());
            SeedGroup group =
                    new SeedGroup(place, candidate.getKey(), bySeed(at, candidate.getValue(), averaged, results));
            Sample score = Sample.of(group.values(reading, by.metric(), results).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
            // A setting that lost seeds must not win by the luck of the others: more complete seeds go first.
            if (best == null
                    || score.n() > bestScore.n()
                    || (score.n() == bestScore.n() && direction.isBetter(score.mean(), bestScore.mean()))) {
                best = group;
                bestScore = score;
            }
        }
        return best;
    }

    /** The value of each complete seed. */
    public SortedMap<Long, Double> values(Reading reading, String metric, ResultSet results) {
        SortedMap<Long, Double> values = new TreeMap<>();
        seeds.forEach(seed -> seed.value(reading, metric, results).ifPresent(value -> values.put(seed.seed(), value)));
        return values;
    }

    /** How many seeds fell short, by the word for why. */
    public SortedMap<String, Integer> shortfalls(Reading reading, String metric, ResultSet results) {
        SortedMap<String, Integer> words = new TreeMap<>();
        for (SeedCells seed : seeds) {
            String word = seed.shortfall(reading, metric, results);
            if (!word.isEmpty()) {
                words.merge(word, 1, Integer::sum);
            }
        }
        return words;
    }

    /** All cells, seed by seed. */
    public List<CellResult> cells() {
        return seeds.stream().flatMap(seed -> seed.cells().stream()).toList();
    }

    private static List<SeedCells> bySeed(
            Coordinates place, List<CellResult> cells, List<String> averaged, ResultSet results) {
        int expected = Placement.by(averaged, cells, results).size();
        Map<Long, List<CellResult>> bySeed = new TreeMap<>();
        cells.forEach(cell ->
                bySeed.computeIfAbsent(cell.seed(), seed -> new ArrayList<>()).add(cell));
        List<SeedCells> seeds = new ArrayList<>();
        bySeed.forEach((seed, ofSeed) -> {
            Placement.by(averaged, ofSeed, results)
                    .values()
                    .forEach(same -> requireOne(place, seed, same, averaged, results));
            seeds.add(new SeedCells(
                    seed,
                    ofSeed,
                    ofSeed.size() == expected ? SeedCells.Completeness.WHOLE : SeedCells.Completeness.LACKING));
        });
        return seeds;
    }

    private static void requireOne(
            Coordinates place, long seed, List<CellResult> same, List<String> averaged, ResultSet results) {
        if (same.size() == 1) {
            return;
        }
        String where = place.words(results) + ", seed " + seed;
        throw new IllegalArgumentException(Placement.varying(same, results, averaged)
                .map(axis -> "axis '" + axis + "' varies among the cells of one place (" + where
                        + "): expected it among the" + " rows, columns or lines, or reduced by select or average")
                .orElse("expected one cell at " + where + ", found " + same.size() + " that differ in nothing"));
    }
}
