package org.assay.dsl.document;

import java.util.List;
import java.util.Optional;

/**
 * A confusion matrix, summed over seeds.
 *
 * @param split whose predictions are counted
 * @param panels axes whose values make a matrix each
 */
public record MatrixSpec(
        String name, String split, List<String> panels, Shown shown, Optional<Selection> select, String caption) {
    /** Counts, or the percent of each true class. */
    public enum Shown {
        COUNTS,
        PERCENT
    }
}
