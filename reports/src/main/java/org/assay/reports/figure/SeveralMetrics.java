package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Direction;
import org.assay.reports.result.MetricInfo;
import org.assay.reports.result.Point;
import org.assay.reports.result.ResultSet;

/** Results in which the metrics of one figure are the values of an axis, so that they make lines as any axis does. */
final class SeveralMetrics {
    /** The axis of the metrics. */
    static final String AXIS = "metric";

    private static final String SHOWN = "shown";

    private final FigureSpec spec;
    private final ResultSet results;

    SeveralMetrics(FigureSpec spec, ResultSet results) {
        this.spec = spec;
        this.results = results;
    }

    /** The figure over the axis of the metrics. */
    FigureSpec single() {
        List<String> lines = new ArrayList<>(spec.lines());
        lines.add(AXIS);
        return new FigureSpec(
                spec.name(),
                spec.caption(),
                List.of(SHOWN),
                FigureSpec.Amount.VALUES,
                spec.over(),
                lines,
                spec.splitBy(),
                spec.selection(),
                spec.averaged(),
                spec.band(),
                spec.horizontal(),
                spec.vertical(),
                List.of(),
                spec.milestone());
    }

    /** Each cell once for every metric. Nothing has shares where the sum is 0, as before the first step that is timed: no point stands there. */
    ResultSet results() {
        List<MetricInfo> metrics = spec.metrics().stream().map(results::metric).toList();
        boolean shares = spec.amount() == FigureSpec.Amount.SHARES;
        List<CellResult> cells = new ArrayList<>();
        for (CellResult cell : results.cells()) {
            Map<Long, Double> sums = shares ? sums(cell, metrics) : Map.of();
            for (MetricInfo metric : metrics) {
                List<Point> points = cell.points(metric.name()).stream()
                        .filter(point -> !shares || sums.get(point.step()) != 0)
                        .map(point -> new Point(
                                point.step(),
                                point.epoch(),
                                point.seconds(),
                                point.samplesScored(),
                                shares ? point.value() / sums.get(point.step()) : point.value()))
                        .toList();
                Map<String, String> factors = new LinkedHashMap<>(cell.factors());
                factors.put(AXIS, metric.label());
                Map<String, List<Point>> series = new LinkedHashMap<>(cell.series());
                series.put(SHOWN, points);
                cells.add(new CellResult(
                        cell.experiment(),
                        cell.method(),
                        factors,
                        cell.seed(),
                        cell.outcome(),
                        series,
                        cell.provenance(),
                        cell.recordings()));
            }
        }
        List<MetricInfo> known = new ArrayList<>(results.metrics().values());
        known.add(shown(metrics, shares));
        Map<String, String> labels = new LinkedHashMap<>(results.axisLabels());
        labels.put(AXIS, "");
        return ResultSet.of(cells, known).withAxisLabels(labels);
    }

    private static MetricInfo shown(List<MetricInfo> metrics, boolean shares) {
        String unit = metrics.get(0).unit();
        boolean same = metrics.stream().allMatch(metric -> Objects.equals(metric.unit(), unit));
        return new MetricInfo(
                SHOWN,
                shares ? "Share of the sum" : "Value",
                Direction.NEITHER,
                shares ? MetricInfo.FRACTION : same ? unit : "",
                "");
    }

    private static Map<Long, Double> sums(CellResult cell, List<MetricInfo> metrics) {
        Map<Long, Double> sums = new TreeMap<>();
        metrics.forEach(metric ->
                cell.points(metric.name()).forEach(point -> sums.merge(point.step(), point.value(), Double::sum)));
        return sums;
    }
}
