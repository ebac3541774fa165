package org.assay.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.framework.metric.Metrics;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Point;

/** What a report says of classifiers whose fit was ended by its limit of iterations: their numbers are not those of the minimum. */
final class UnconvergedFits {
    private UnconvergedFits() {}

    static Optional<String> words(List<CellResult> cells) {
        Map<String, int[]> byMethod = new LinkedHashMap<>();
        int ended = 0;
        int fits = 0;
        for (CellResult cell : cells) {
            int[] of = byMethod.computeIfAbsent(cell.method().label(), label -> new int[2]);
            for (Point fit : cell.series().getOrDefault(Metrics.CLASSIFIER_CONVERGED, List.of())) {
                of[0] += fit.value() == 0 ? 1 : 0;
                of[1]++;
                ended += fit.value() == 0 ? 1 : 0;
                fits++;
            }
        }
        if (ended == 0) {
            return Optional.empty();
        }
        List<String> methods = new ArrayList<>();
        byMethod.forEach((label, of) -> {
            if (of[0] > 0) {
                methods.add(label + " " + of[0] + " of " + of[1]);
            }
        });
        return Optional.of(ended + " of " + fits
                + (fits == 1 ? " fit" : " fits")
                + " of a classifier ended at the limit of iterations before it converged ("
                + String.join(", ", methods) + "): raise procedure.iterations, or the penalty.");
    }
}
