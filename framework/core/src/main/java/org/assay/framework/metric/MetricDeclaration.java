package org.assay.framework.metric;

import java.util.List;
import org.assay.framework.dataset.SplitName;
import org.jspecify.annotations.Nullable;

/**
 * A metric that a cell may record.
 *
 * @param name as experiment files and stored metrics name it: {@code test.error}
 * @param label as a paper calls it in tables, legends and on axes, without its unit: "Test error"
 * @param unit {@code fraction} is shown in percent; empty for a plain number
 * @param split the split it is measured on; null for what is measured on training batches or of the run itself
 * @param requirements what a cell must be set to for it to record the metric
 */
public record MetricDeclaration(
        String name,
        String label,
        Direction direction,
        String unit,
        @Nullable SplitName split,
        List<Requirement> requirements,
        String doc) {
    public MetricDeclaration {
        requirements = List.copyOf(requirements);
    }

    /** A metric that every cell records, on that split if there is one. */
    MetricDeclaration(
            String name, String label, Direction direction, String unit, @Nullable SplitName split, String doc) {
        this(name, label, direction, unit, split, List.of(), doc);
    }
}
