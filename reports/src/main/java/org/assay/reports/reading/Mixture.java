package org.assay.reports.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Outcome;
import org.assay.reports.result.Provenance;

/** Says what was mixed: numbers of different backends, devices and threads together, seconds of different machines not at all. */
public final class Mixture {
    private Mixture() {}

    /** A note where the cells were computed in more than one way. */
    public static Optional<String> computing(List<CellResult> cells) {
        Map<String, Long> ways = ways(cells, Provenance::computedBy);
        return ways.size() < 2
                ? Optional.empty()
                : Optional.of("Mixes cells computed in different ways: " + words(ways) + ".");
    }

    /** A refusal where the cells' seconds were measured on more than one machine or set-up. */
    public static Optional<String> timing(List<CellResult> cells) {
        Map<String, Long> ways = ways(cells, Provenance::timedOn);
        return ways.size() < 2
                ? Optional.empty()
                : Optional.of("Seconds measured on different machines are not compared: " + words(ways)
                        + ". Run these cells on one machine, or show steps or epochs.");
    }

    private static Map<String, Long> ways(List<CellResult> cells, Function<Provenance, String> way) {
        return cells.stream()
                .filter(cell -> cell.outcome().status() != Outcome.Status.MISSING)
                .collect(Collectors.groupingBy(
                        cell -> way.apply(cell.provenance()), TreeMap::new, Collectors.counting()));
    }

    private static String words(Map<String, Long> ways) {
        return ways.entrySet().stream()
                .map(entry -> entry.getKey() + ", " + entry.getValue() + (entry.getValue() == 1 ? " cell" : " cells"))
                .collect(Collectors.joining("; "));
    }
}
