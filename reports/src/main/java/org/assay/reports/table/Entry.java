package org.assay.reports.table;

import java.util.Objects;
import java.util.Optional;
import org.assay.reports.reading.Coordinates;
import org.assay.reports.statistics.Sample;

/**
 * One entry of a table.
 *
 * @param place its row and column values
 * @param chosen values chosen for tuned axes
 * @param sample of the values of complete seeds, in the unit shown
 * @param planned how many seeds were planned
 * @param mean as shown; empty where there is none
 * @param deviation as shown; empty where there is none
 * @param remark shown after the numbers or instead of them: {@code 4/5 (1 diverged)}; empty for a whole entry
 * @param against the comparison with the baseline; empty where none was asked for, and for the baseline itself
 */
public record Entry(
        Coordinates place,
        Coordinates chosen,
        Sample sample,
        int planned,
        String mean,
        String deviation,
        String remark,
        Emphasis emphasis,
        Optional<Against> against) {
    /** Whether an entry is the best of its column. */
    public enum Emphasis {
        BEST,
        PLAIN
    }

    public Entry {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(chosen, "chosen");
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(emphasis, "emphasis");
        Objects.requireNonNull(against, "against");
    }

    public boolean isBest() {
        return emphasis == Emphasis.BEST;
    }

    /** The mark of its comparison, if any. */
    public Mark mark() {
        return against.map(Against::mark).orElse(Mark.NONE);
    }

    Entry with(Emphasis other) {
        return new Entry(place, chosen, sample, planned, mean, deviation, remark, other, against);
    }

    Entry with(Against comparison) {
        return new Entry(place, chosen, sample, planned, mean, deviation, remark, emphasis, Optional.of(comparison));
    }

    Entry withShown(String shownMean, String shownDeviation) {
        return new Entry(place, chosen, sample, planned, shownMean, shownDeviation, remark, emphasis, against);
    }
}
