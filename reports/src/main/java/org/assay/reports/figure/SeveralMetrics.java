package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final List<MetricInfo> metrics;
    private final boolean oneUnit;
    private final CommonWords labels;

    SeveralMetrics(FigureSpec spec, ResultSet results) {
        this.spec = spec;
        this.results = results;
        this.metrics = spec.metrics().stream().map(results::metric).toList();
        this.oneUnit = metrics.stream().map(MetricInfo::unit).distinct().count() == 1;
        this.labels = CommonWords.of(metrics.stream()
                .map(oneUnit || shares() ? MetricInfo::label : MetricInfo::labelWithUnit)
                .toList());
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
        List<CellResult> cells = new ArrayList<>();
        for (CellResult cell : results.cells()) {
            Map<Long, Double> sums = shares() ? sums(cell) : Map.of();
            for (int i = 0; i < metrics.size(); i++) {
                MetricInfo metric = metrics.get(i);
                List<Point> points = cell.points(metric.name()).stream()
                        .filter(point -> !shares() || sums.get(point.step()) != 0)
                        .map(point -> new Point(
                                point.step(),
                                point.epoch(),
                                point.seconds(),
                                point.samplesScored(),
                                value(metric, point, sums)))
                        .toList();
                Map<String, String> factors = new LinkedHashMap<>(cell.factors());
                factors.put(AXIS, line(i));
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
        known.add(shown());
        Map<String, String> axes = new LinkedHashMap<>(results.axisLabels());
        axes.put(AXIS, "");
        return ResultSet.of(cells, known).withAxisLabels(axes);
    }

    /** A metric in the legend: alone, or behind the values of other axes. */
    private String line(int metric) {
        String rest = labels.rests().get(metric);
        return spec.lines().isEmpty() ? rest : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
    }

    private MetricInfo shown() {
        String what = labels.shared();
        return shares()
                ? new MetricInfo(
                        SHOWN,
                        "Share of the " + (what.isEmpty() ? "sum" : what.toLowerCase(Locale.ROOT)),
                        Direction.NEITHER,
                        MetricInfo.FRACTION,
                        "")
                : new MetricInfo(
                        SHOWN,
                        what.isEmpty() ? "Value" : what,
                        Direction.NEITHER,
                        oneUnit ? metrics.get(0).unit() : "",
                        "");
    }

    private boolean shares() {
        return spec.amount() == FigureSpec.Amount.SHARES;
    }

    /** As recorded, or, where units differ and each line names its own, as shown. */
    private double value(MetricInfo metric, Point point, Map<Long, Double> sums) {
        if (shares()) {
            return point.value() / sums.get(point.step());
        }
        return oneUnit ? point.value() : metric.shown(point.value());
    }

    private Map<Long, Double> sums(CellResult cell) {
        Map<Long, Double> sums = new TreeMap<>();
        metrics.forEach(metric ->
                cell.points(metric.name()).forEach(point -> sums.merge(point.step(), point.value(), Double::sum)));
        return sums;
    }
}
