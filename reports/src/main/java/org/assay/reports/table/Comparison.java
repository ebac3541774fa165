package org.assay.reports.table;

import java.util.Objects;
import org.assay.reports.result.Names;
import org.assay.reports.statistics.PairedTest;
import org.assay.reports.statistics.TestResult;

/**
 * The comparison of every entry with that of a baseline method, by a paired test over seeds, corrected by Holm over the whole table.
 *
 * @param baseline name of the method
 * @param level at or below which a corrected p value is marked
 */
public record Comparison(String baseline, PairedTest test, double level) {
    public static final double USUAL_LEVEL = 0.05;

    public Comparison {
        Names.requireNamed("baseline method", baseline);
        Objects.requireNonNull(test, "test");
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("expected a level of significance between 0 and 1, found " + level);
        }
    }

    /** Half the width of the t interval of a mean difference, of confidence 1 - level; NaN for fewer than two pairs. */
    double halfInterval(TestResult test) {
        return test.differences().halfInterval(1 - level);
    }

    public static Comparison against(String baseline, PairedTest test) {
        return new Comparison(baseline, test, USUAL_LEVEL);
    }
}
