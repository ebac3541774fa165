package org.assay.experiments.store;

import java.util.List;
import java.util.Map;

/**
 * What is stored of a cell.
 *
 * @param reason why it failed or diverged; empty when done
 * @param series metric to its points
 * @param provenance backend, device, threads, hardware and versions, by name
 * @param seconds from beginning to end
 * @param models that its directory holds, whole
 */
public record StoredCell(
        CellStatus status,
        String reason,
        Map<String, List<MetricPoint>> series,
        Map<String, String> provenance,
        double seconds,
        Map<KeptModel.Kind, KeptModel> models) {
    /** One evaluation of a metric. */
    public record MetricPoint(long step, double epoch, double seconds, long scored, double value) {}
}
