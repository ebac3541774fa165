package org.assay.framework.metric;

import org.assay.framework.dataset.SplitName;
import org.jspecify.annotations.Nullable;

/**
 * A metric that a cell may record.
 *
 * @param name as experiment files and stored metrics name it: {@code test.error}
 * @param unit {@code fraction} is shown in percent; empty for a plain number
 * @param split the split it is measured on; null for what is measured on training batches or of the run itself
 */
public record MetricDeclaration(
        String name,
        Direction direction,
        String unit,
        @Nullable SplitName split,
        String doc) {}
