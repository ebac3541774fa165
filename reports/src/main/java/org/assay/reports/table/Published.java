package org.assay.reports.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Numbers that somebody else reported, shown below ours and never part of a test or of what is best.
 *
 * @param source where they stand: {@code Katharopoulos et al. 2017, table 1}
 */
public record Published(String source, List<Value> values) {
    /**
     * One number.
     *
     * @param place axis to value, of the table's row and column axes; an axis that the method does not have is absent
     * @param mean in the unit shown, with the digits it was given with
     * @param deviation likewise; empty where none was given
     */
    public record Value(Map<String, String> place, String mean, String deviation) {
        public Value {
            place = Map.copyOf(new LinkedHashMap<>(place));
            Objects.requireNonNull(mean, "mean");
            Objects.requireNonNull(deviation, "deviation");
        }
    }

    public Published {
        Objects.requireNonNull(source, "source");
        values = List.copyOf(values);
    }
}
