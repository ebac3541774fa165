package org.assay.dsl.check;

import static org.assay.dsl.check.ReportScope.span;
import static org.assay.dsl.check.ReportScope.word;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.Comparison;
import org.assay.dsl.syntax.Statement.Exhibit.Line;

/** Checks {@code compare against METHOD using TEST}, and that the test can reach its level. */
final class ComparisonReader {
    private final ReportScope scope;
    private final List<String> shown;
    private final OptionalInt rounds;
    private final long pairs;

    /**
     * @param shown the axes of the table's rows and columns
     * @param rounds how many means of seeds an entry is left with, where seeds repeat one another
     */
    ComparisonReader(ReportScope scope, List<String> shown, OptionalInt rounds) {
        this.scope = scope;
        this.shown = shown;
        this.rounds = rounds;
        this.pairs = Math.min(scope.seeds, rounds.orElse(Integer.MAX_VALUE));
    }

    Optional<Comparison> read(Line line) {
        if (line == null) {
            return Optional.empty();
        }
        if (!word(line, 0).equals("against") || !word(line, 2).equals("using")) {
            scope.malformed(line, 0, "compare against uniform using paired-t");
            return Optional.empty();
        }
        String baseline = scope.method(line, 1);
        Map<String, Comparison.Test> tests = Map.of(
                "paired-t", Comparison.Test.PAIRED_T,
                "wilcoxon", Comparison.Test.WILCOXON,
                "permutation", Comparison.Test.PERMUTATION);
        Comparison.Test test = tests.get(word(line, 3));
        if (test == null) {
            scope.diagnostics.error(
                    "unknown-test",
                    span(line, 3),
                    "there is no test '" + word(line, 3) + "'",
                    NearNames.mend(word(line, 3), tests.keySet()));
            return Optional.empty();
        }
        double level = word(line, 4).equals("at") ? level(line) : 0.05;
        warnOfReach(line, test, level, comparisons(baseline));
        return Optional.of(new Comparison(baseline, test, level));
    }

    private double level(Line line) {
        try {
            double level = Double.parseDouble(word(line, 5));
            if (level > 0 && level < 1) {
                return level;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        scope.diagnostics.error("out-of-range", span(line, 5), "the level is above 0 and below 1", "write 'at 0.05'");
        return 0.05;
    }

    /** How many entries of the table are not of the baseline and have one of its to be compared with, at the same values of the other axes. */
    private long comparisons(String baseline) {
        Set<List<Optional<String>>> ofBaseline = new HashSet<>();
        Set<List<Optional<String>>> entries = new HashSet<>();
        List<String> others =
                shown.stream().filter(axis -> !axis.equals(ReportScope.METHOD)).toList();
        for (Cell cell : scope.cells) {
            List<Optional<String>> place = new ArrayList<>();
            others.forEach(axis -> place.add(ReportScope.value(cell, axis)));
            if (cell.method().equals(Optional.of(baseline))) {
                ofBaseline.add(place);
            } else {
                place.add(cell.method());
                entries.add(place);
            }
        }
        long compared = entries.stream()
                .filter(entry -> ofBaseline.stream().anyMatch(base -> agree(base, entry)))
                .count();
        return Math.max(1, compared);
    }

    /** Whether the baseline's entry has the values of another on the axes that it has. */
    private static boolean agree(List<Optional<String>> baseline, List<Optional<String>> entry) {
        for (int i = 0; i < baseline.size(); i++) {
            if (baseline.get(i).isPresent() && !baseline.get(i).equals(entry.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The smallest two-sided p of the exact tests is 2 / 2^n; Holm multiplies the smallest by the number of comparisons. */
    private void warnOfReach(Line line, Comparison.Test test, double level, long comparisons) {
        if (test == Comparison.Test.PAIRED_T) {
            if (pairs < 2) {
                scope.diagnostics.warning(
                        "test-out-of-reach",
                        line.span(),
                        "a paired t-test needs at least 2 seeds, there is 1",
                        "write 'seeds 1..5'");
            }
            return;
        }
        double smallest = Math.min(1, 2 / Math.pow(2, Math.min(pairs, 60)) * comparisons);
        if (smallest > level) {
            scope.diagnostics.warning(
                    "test-out-of-reach",
                    line.span(),
                    String.format(
                            Locale.ROOT,
                            "with %d %s and %d %s this test cannot go below p = %.3g, so it never reaches %s",
                            pairs,
                            rounds.isPresent() ? "means of seeds" : pairs == 1 ? "seed" : "seeds",
                            comparisons,
                            comparisons == 1 ? "comparison" : "comparisons",
                            smallest,
                            level),
                    rounds.isPresent() ? "take longer rounds, or use paired-t" : "take more seeds, or use paired-t");
        }
    }
}
