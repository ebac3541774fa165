package org.assay.dsl.check;

import static org.assay.dsl.check.ReportScope.span;
import static org.assay.dsl.check.ReportScope.word;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assay.dsl.document.Cell;
import org.assay.dsl.syntax.Statement.Exhibit.Line;

/** Checks {@code rounds of 25 seeds}: that the seeds make whole rounds, more than one. */
final class RoundsReader {
    private final ReportScope scope;

    RoundsReader(ReportScope scope) {
        this.scope = scope;
    }

    OptionalInt read(Line line) {
        if (line == null) {
            return OptionalInt.empty();
        }
        if (!word(line, 0).equals("of")
                || !word(line, 2).equals("seeds")
                || line.parts().size() != 3
                || !word(line, 1).matches("[1-9][0-9]{0,8}")) {
            scope.malformed(line, 1, "rounds of 25 seeds");
            return OptionalInt.empty();
        }
        int round = Integer.parseInt(word(line, 1));
        if (round < 2) {
            scope.diagnostics.error(
                    "broken-rounds",
                    span(line, 1),
                    "rounds of 1 seed leave a single mean of all seeds, without a spread and with nothing to pair",
                    "write rounds of at least 2 seeds, or leave the line out");
            return OptionalInt.empty();
        }
        requireWhole(line, round);
        return OptionalInt.of(round);
    }

    /** Each place of a round has as many seeds, two at least. */
    private void requireWhole(Line line, int round) {
        Map<Long, Long> counts = scope.cells.stream()
                .map(Cell::seed)
                .distinct()
                .collect(Collectors.groupingBy(seed -> seed % round, TreeMap::new, Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long least = counts.values().stream().mapToLong(Long::longValue).min().orElse(0);
        if (scope.narrowed || most > 1 && most == least && counts.size() == round) {
            return;
        }
        scope.diagnostics.error(
                "broken-rounds",
                span(line, 1),
                most <= 1
                        ? "no two of the " + scope.seeds + " seeds are " + round
                                + " apart, so there is nothing to average"
                        : "the " + scope.seeds + " seeds do not make whole rounds of " + round,
                "write a number that the seeds are a multiple of, such as 'seeds 1.." + 2L * round
                        + "' with 'rounds of " + round + " seeds', or leave the line out");
    }
}
