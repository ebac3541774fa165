package org.assay.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assay.reports.figure.Over;
import org.assay.reports.reading.Choices;
import org.assay.reports.reading.Coordinates;
import org.assay.reports.reading.Mixture;
import org.assay.reports.reading.Placement;
import org.assay.reports.reading.Reading;
import org.assay.reports.reading.SeedGroup;
import org.assay.reports.reading.ShortNames;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Direction;
import org.assay.reports.result.MetricInfo;
import org.assay.reports.result.Point;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;
import org.assay.reports.statistics.Sample;
import org.assay.reports.text.Decimals;

/**
 * Makes a table of first crossings. A run reaches a target at its first evaluation at or past it, without interpolation. A speed-up is the geometric
 * mean, over the seeds of which both runs got there, of the baseline's count over the method's. Runs that end without getting there are not
 * given a count: the share that did is shown beside the mean.
 */
final class Speedups {
    private static final String TARGET = "target";
    private static final String COUNTED = "until";
    private static final String RATIO = "speed-up in ";
    private static final int DIGITS = 3;

    private final SpeedupSpec spec;
    private final ResultSet results;
    private final MetricInfo metric;
    private final Map<Coordinates, SeedGroup> groups = new LinkedHashMap<>();
    private final List<String> sentences = new ArrayList<>();

    Speedups(SpeedupSpec spec, ResultSet results) {
        this.spec = spec;
        this.results = results;
        this.metric = results.metric(spec.metric());
        if (metric.direction() == Direction.NEITHER) {
            throw new IllegalArgumentException("metric '" + spec.metric()
                    + "' is neither better low nor high, so it reaches no target; table " + spec.name());
        }
    }

    Table table(ReportHeader header) {
        Placement.by(spec.rows(), results.cells(), results)
                .forEach((place, cells) -> groups.put(
                        place, SeedGroup.of(place, cells, spec.selection(), List.of(), Reading.last(), results)));
        List<CellResult> all = groups.values().stream()
                .flatMap(group -> group.cells().stream())
                .toList();
        Optional<String> untimed = spec.over().contains(Over.SECONDS) ? Mixture.timing(all) : Optional.empty();
        List<Table.Row> rows = new ArrayList<>();
        for (double target : spec.targets()) {
            groups.forEach((place, group) -> {
                List<String> labels = new ArrayList<>(List.of(shown(target)));
                labels.addAll(place.shown(results));
                rows.add(new Table.Row(labels, entries(place, group, target, untimed.isPresent())));
            });
        }
        spec.targets().forEach(this::tellUnreached);
        List<String> notes = new ArrayList<>(sentences);
        untimed.ifPresent(notes::add);
        Choices.words(spec.selection(), groups.values(), "row", results).ifPresent(notes::add);
        List<String> placed = new ArrayList<>(spec.rows());
        spec.selection().ifPresent(by -> placed.addAll(by.axes()));
        ShortNames.legend(placed, results).ifPresent(notes::add);
        Mixture.computing(all).ifPresent(notes::add);
        List<String> axes = new ArrayList<>(spec.rows());
        axes.add(TARGET);
        axes.add(COUNTED);
        List<String> heads = new ArrayList<>(List.of("Target"));
        spec.rows().forEach(axis -> heads.add(results.axisLabel(axis)));
        return new Table(
                spec.name(),
                spec.caption(),
                explanation(),
                new MetricInfo(metric.name(), metric.label(), Direction.NEITHER, "", metric.split()),
                heads,
                columns(),
                rows,
                notes,
                axes,
                Optional.empty(),
                header);
    }

    /** Says in words of a target that no run got there. */
    private void tellUnreached(double target) {
        int planned = 0;
        for (SeedGroup group : groups.values()) {
            if (!counts(group, target, Over.STEPS).isEmpty()) {
                return;
            }
            planned += group.seeds().size();
        }
        if (planned > 0) {
            sentences.add("To " + shown(target) + ": none of the runs (" + planned + ") got there before it ended.");
        }
    }

    private String explanation() {
        return "First evaluation at which " + metric.word()
                + " is at or " + (metric.direction() == Direction.HIGHER_IS_BETTER ? "above" : "below")
                + " the target, without interpolation: mean \u00B1 sample standard deviation over the runs that got there, with how many of how many where"
                + " not all did. Speed-up over " + baselineLabel()
                + ": geometric mean, over the seeds of which both runs got there and neither at 0, of its count over the method's. The sentences compare the means over these pairs.";
    }

    private List<Table.Column> columns() {
        List<Table.Column> columns = new ArrayList<>();
        for (Over over : spec.over()) {
            columns.add(new Table.Column(List.of(over.label())));
            columns.add(new Table.Column(List.of("Speed-up")));
        }
        return columns;
    }

    private List<Optional<Entry>> entries(Coordinates place, SeedGroup group, double target, boolean untimed) {
        List<Optional<Entry>> entries = new ArrayList<>();
        Optional<Coordinates> baseline = baseline(place).filter(other -> !other.equals(place));
        List<Pairs> compared = new ArrayList<>();
        for (Over over : spec.over()) {
            Coordinates at = at(place, target, over.keyword());
            if (over == Over.SECONDS && untimed) {
                entries.add(Optional.of(entry(at, group, Sample.of(), "", "not comparable")));
                entries.add(Optional.empty());
                continue;
            }
            SortedMap<Long, Double> counts = counts(group, target, over);
            int planned = group.seeds().size();
            String share = counts.size() < planned ? counts.size() + "/" + planned : "";
            entries.add(Optional.of(entry(at, group, Sample.of(numbers(counts)), "", share)));
            Optional<Pairs> pairs =
                    baseline.map(other -> Pairs.of(over, counts, counts(groups.get(other), target, over)));
            pairs.filter(Pairs::any).ifPresent(compared::add);
            entries.add(pairs.map(found -> speedup(at(place, target, RATIO + over.keyword()), group, found)));
        }
        if (!compared.isEmpty()) {
            tell(target, place, compared);
        }
        return entries;
    }

    private Entry speedup(Coordinates at, SeedGroup group, Pairs pairs) {
        if (pairs.ratios() == 0) {
            return entry(at, group, Sample.of(), "", pairs.any() ? "at 0" : "no pair");
        }
        return entry(
                at,
                group,
                Sample.of(),
                Decimals.fixed(pairs.ratio(), 2) + "\u00D7",
                pairs.ratios() < group.seeds().size()
                        ? pairs.ratios() + (pairs.ratios() == 1 ? " pair" : " pairs")
                        : "");
    }

    private void tell(double target, Coordinates place, List<Pairs> compared) {
        int pairs = compared.get(0).count();
        sentences.add("To " + shown(target) + ": " + place.words(results) + " " + Pairs.words(compared, baselineLabel())
                + " (" + pairs + (pairs == 1 ? " pair)." : " pairs)."));
    }

    private Entry entry(Coordinates at, SeedGroup group, Sample sample, String shown, String remark) {
        int decimals = sample.n() == 0 ? 0 : Math.max(0, Decimals.forDigits(sample.mean(), DIGITS));
        return new Entry(
                at,
                group.chosen(),
                sample,
                group.seeds().size(),
                sample.n() == 0 ? shown : Decimals.fixed(sample.mean(), decimals),
                sample.n() < 2 ? "" : Decimals.fixed(sample.deviation(), decimals),
                remark,
                Entry.Emphasis.PLAIN,
                Optional.empty());
    }

    private Coordinates at(Coordinates place, double target, String counted) {
        return place.and(new Coordinates(
                List.of(TARGET, COUNTED),
                List.of(Optional.of(Decimals.significant(metric.shown(target), DIGITS)), Optional.of(counted))));
    }

    /** What was counted when each seed's run first got there; runs that never did, or did not end well, are absent. */
    private SortedMap<Long, Double> counts(SeedGroup group, double target, Over over) {
        SortedMap<Long, Double> counts = new TreeMap<>();
        group.cells().stream()
                .filter(cell -> cell.outcome().isDone())
                .forEach(cell -> cell.points(spec.metric()).stream()
                        .filter(point -> reached(point, target))
                        .findFirst()
                        .ifPresent(point -> counts.put(cell.seed(), over.of(point))));
        return counts;
    }

    private boolean reached(Point point, double target) {
        return metric.direction() == Direction.HIGHER_IS_BETTER ? point.value() >= target : point.value() <= target;
    }

    /** The baseline's row for a row: the only one there is, or that with the same values on the other axes. */
    private Optional<Coordinates> baseline(Coordinates place) {
        List<Coordinates> rows = groups.keySet().stream()
                .filter(row -> row.value(CellResult.METHOD_AXIS).equals(Optional.of(baselineLabel())))
                .toList();
        if (rows.size() == 1) {
            return Optional.of(rows.get(0));
        }
        return rows.stream()
                .filter(row -> spec.rows().stream()
                        .filter(axis -> !axis.equals(CellResult.METHOD_AXIS))
                        .allMatch(axis -> row.value(axis).equals(place.value(axis))))
                .findFirst();
    }

    private String baselineLabel() {
        return results.method(spec.baseline()).map(method -> method.label()).orElse(spec.baseline());
    }

    private String shown(double target) {
        String unit = metric.shownUnit();
        return Decimals.significant(metric.shown(target), DIGITS) + (unit.isEmpty() ? "" : " " + unit) + " "
                + metric.word();
    }

    private static double[] numbers(SortedMap<Long, Double> counts) {
        return counts.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
