package org.assay.reports.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.ResultSet;

/**
 * The cells of one seed that make one number: a single one, or several to average.
 *
 * @param complete whether each value of the averaged axes has its cell
 */
public record SeedCells(long seed, List<CellResult> cells, Completeness complete) {
    /** Whether a seed has a cell for every value to average. */
    public enum Completeness {
        WHOLE,
        LACKING
    }

    /** The mean of the cells' values; empty unless every one is done and finite. */
    public OptionalDouble value(Reading reading, String metric, ResultSet results) {
        if (!shortfall(reading, metric, results).isEmpty()) {
            return OptionalDouble.empty();
        }
        return cells.stream()
                .mapToDouble(cell -> reading.read(cell, metric, results).orElseThrow())
                .average();
    }

    /** Why there is no value, in one word or two: {@code diverged}; empty where there is one. */
    public String shortfall(Reading reading, String metric, ResultSet results) {
        List<String> words = new ArrayList<>();
        for (CellResult cell : cells) {
            OptionalDouble value = reading.read(cell, metric, results);
            if (!cell.outcome().isDone()) {
                words.add(cell.outcome().status().word());
            } else if (value.isEmpty()) {
                words.add("without value");
            } else if (!Double.isFinite(value.getAsDouble())) {
                words.add("not finite");
            }
        }
        if (words.isEmpty() && complete == Completeness.LACKING) {
            words.add("missing");
        }
        return words.isEmpty() ? "" : words.get(0);
    }
}
