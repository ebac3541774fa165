package org.assay.reports.reading;

import java.util.List;
import org.assay.reports.result.Names;

/**
 * Axes that are tuned: of their values those with the best mean of a validation metric over seeds are shown, chosen anew for each entry or line.
 *
 * @param metric the validation metric that decides
 * @param axes the tuned axes
 */
public record Selection(String metric, List<String> axes) {
    public Selection {
        Names.requireNamed("metric to select by", metric);
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("expected axes to select over, found none");
        }
    }
}
