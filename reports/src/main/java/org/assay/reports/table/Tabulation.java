package org.assay.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.reports.reading.Coordinates;
import org.assay.reports.reading.Placement;
import org.assay.reports.reading.SeedCells;
import org.assay.reports.reading.SeedGroup;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.MetricInfo;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;
import org.assay.reports.statistics.Sample;

/** Makes the one description of a table from results. */
public final class Tabulation {
    private static final int LONGEST_HEAD = 24;

    private final TableSpec spec;
    private final ResultSet results;
    private final MetricInfo metric;
    private final List<Coordinates> rows;
    private final List<Coordinates> columns;
    /** Each entry's group of cells, by its row and column. */
    private final Map<Coordinates, SeedGroup> groups = new LinkedHashMap<>();
    /** The values of complete seeds in the unit shown. */
    private final Map<Coordinates, SortedMap<Long, Double>> values = new LinkedHashMap<>();

    private final Map<Coordinates, Entry> entries = new LinkedHashMap<>();

    private Tabulation(TableSpec spec, ResultSet results) {
        this.spec = spec;
        this.results = results;
        this.metric = results.metric(spec.metric());
        this.rows =
                List.copyOf(Placement.by(spec.rows(), results.cells(), results).keySet());
        this.columns = List.copyOf(
                Placement.by(spec.columns(), results.cells(), results).keySet());
    }

    /**
     * Tabulates the results.
     *
     * @throws IllegalArgumentException where the specification names a metric, axis or method that the results do not have, or leaves a varying
     *     axis unplaced
     */
    public static Table of(TableSpec spec, ResultSet results, ReportHeader header) {
        return new Tabulation(spec, results).table(header);
    }

    private Table table(ReportHeader header) {
        TableNotes notes = new TableNotes(spec, results, metric);
        PublishedRows published = new PublishedRows(spec.published(), spec.rows(), rows, columns, results);
        readEntries();
        Optional<String> refusal = notes.refusal(groups.values());
        if (refusal.isPresent()) {
            entries.replaceAll((place, entry) -> refused(entry));
        } else {
            spec.comparison().ifPresent(with -> new Comparing(with, spec, results).compare(values, entries));
            for (List<Coordinates> contest : contests()) {
                new Showing(metric.direction()).show(contest, entries);
            }
        }
        return new Table(
                spec.name(),
                spec.caption(),
                notes.explanation(entries.values(), refusal, bestAmong()),
                metric,
                spec.rows().stream().map(results::axisLabel).toList(),
                columns.stream().map(this::column).toList(),
                Stream.concat(rows.stream().map(this::row), published.rows().stream())
                        .toList(),
                Stream.concat(notes.notes(groups, entries, refusal).stream(), published.notes().stream())
                        .toList(),
                axes(),
                spec.comparison(),
                header);
    }

    private List<String> axes() {
        List<String> axes = new ArrayList<>(spec.rows());
        axes.addAll(spec.columns());
        return axes;
    }

    private void readEntries() {
        Map<Coordinates, SortedMap<String, Integer>> shortfalls = new LinkedHashMap<>();
        Placement.by(axes(), results.cells(), results).forEach((place, cells) -> {
            SeedGroup group = SeedGroup.of(place, cells, spec.selection(), spec.averaged(), spec.reading(), results);
            groups.put(place, group);
            SortedMap<Long, Double> shown = new TreeMap<>();
            group.values(spec.reading(), spec.metric(), results)
                    .forEach((seed, value) -> shown.put(seed, metric.shown(value)));
            values.put(
                    place,
                    spec.rounds().map(one -> one.means(shown, seeds(group))).orElse(shown));
            shortfalls.put(place, group.shortfalls(spec.reading(), spec.metric(), results));
        });
        int usual = usualCount();
        groups.forEach((place, group) -> {
            Sample sample = Sample.of(values.get(place).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
            int planned = spec.rounds()
                    .map(one -> one.places(seeds(group)))
                    .orElse(group.seeds().size());
            entries.put(
                    place,
                    new Entry(
                            place,
                            group.chosen(),
                            sample,
                            planned,
                            "",
                            "",
                            remark(sample.n(), planned, usual, shortfalls.get(place)),
                            Entry.Emphasis.PLAIN,
                            Optional.empty()));
        });
    }

    private static List<Long> seeds(SeedGroup group) {
        return group.seeds().stream().map(SeedCells::seed).toList();
    }

    /** The number of seeds most entries have; the larger of equals. */
    private int usualCount() {
        Map<Integer, Long> counts =
                values.values().stream().collect(Collectors.groupingBy(Map::size, TreeMap::new, Collectors.counting()));
        int usual = 0;
        long most = 0;
        for (Map.Entry<Integer, Long> count : counts.entrySet()) {
            if (count.getValue() >= most) {
                usual = count.getKey();
                most = count.getValue();
            }
        }
        return usual;
    }

    private static String remark(int n, int planned, int usual, Map<String, Integer> shortfalls) {
        if (n < planned) {
            return n + "/" + planned + " ("
                    + shortfalls.entrySet().stream()
                            .map(entry -> entry.getValue() + " " + entry.getKey())
                            .collect(Collectors.joining(", "))
                    + ")";
        }
        return n == usual ? "" : "n = " + n;
    }

    private static Entry refused(Entry entry) {
        return new Entry(
                entry.place(),
                entry.chosen(),
                Sample.of(),
                entry.planned(),
                "",
                "",
                "not comparable",
                Entry.Emphasis.PLAIN,
                Optional.empty());
    }

    /** Methods in the columns alone compete along a row; otherwise the entries of a column compete. */
    private boolean alongRows() {
        return spec.columns().contains(CellResult.METHOD_AXIS);
    }

    private String bestAmong() {
        return alongRows() ? "row" : "column";
    }

    private List<List<Coordinates>> contests() {
        List<List<Coordinates>> contests = new ArrayList<>();
        for (Coordinates outer : alongRows() ? rows : columns) {
            List<Coordinates> contest = new ArrayList<>();
            for (Coordinates inner : alongRows() ? columns : rows) {
                Coordinates place = alongRows() ? outer.and(inner) : inner.and(outer);
                if (entries.containsKey(place)) {
                    contest.add(place);
                }
            }
            contests.add(contest);
        }
        return contests;
    }

    private Table.Column column(Coordinates column) {
        List<String> heads = new ArrayList<>();
        for (String axis : column.axes()) {
            String value = column.value(axis).orElse(Coordinates.ABSENT);
            if (isLong(axis)) {
                heads.add(results.axisLabel(axis));
                heads.add(new Coordinates(List.of(axis), List.of(column.value(axis)))
                        .shown(results)
                        .get(0));
            } else {
                heads.add(Coordinates.word(axis, value, results));
            }
        }
        return new Table.Column(heads.isEmpty() ? List.of(metric.labelWithUnit()) : heads);
    }

    /** Whether the axis and its values would make wide columns, so that the axis stands above its values. */
    private boolean isLong(String axis) {
        return !axis.equals(CellResult.METHOD_AXIS)
                && columns.stream()
                        .flatMap(column -> column.value(axis).stream())
                        .anyMatch(
                                value -> Coordinates.word(axis, value, results).length() > LONGEST_HEAD);
    }

    private Table.Row row(Coordinates row) {
        return new Table.Row(
                row.shown(results),
                columns.stream()
                        .map(column -> Optional.ofNullable(entries.get(row.and(column))))
                        .toList());
    }
}
