package org.assay.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.reports.reading.Coordinates;
import org.assay.reports.result.ResultSet;
import org.assay.reports.statistics.Sample;

/** The rows of published numbers below a table's own: labelled as ours are, with the letter of their source. */
final class PublishedRows {
    private final List<Published> published;
    private final List<String> rowAxes;
    private final List<Coordinates> rows;
    private final List<Coordinates> columns;
    private final ResultSet results;

    PublishedRows(
            List<Published> published,
            List<String> rowAxes,
            List<Coordinates> rows,
            List<Coordinates> columns,
            ResultSet results) {
        this.published = published;
        this.rowAxes = rowAxes;
        this.rows = rows;
        this.columns = columns;
        this.results = results;
    }

    List<Table.Row> rows() {
        List<Table.Row> shown = new ArrayList<>();
        for (int i = 0; i < published.size(); i++) {
            Published source = published.get(i);
            Map<Coordinates, Published.Value> values = new LinkedHashMap<>();
            source.values().forEach(value -> values.put(at(value, axes()), value));
            for (Coordinates row : rows) {
                List<Optional<Entry>> entries = columns.stream()
                        .map(column -> Optional.ofNullable(values.get(row.and(column)))
                                .map(value -> entry(row.and(column), value)))
                        .toList();
                if (entries.stream().anyMatch(Optional::isPresent)) {
                    shown.add(new Table.Row(labels(row, letter(i)), entries, Optional.of(source.source())));
                }
            }
        }
        return shown;
    }

    /** What each letter stands for. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < published.size(); i++) {
            notes.add(letter(i) + " as published: " + published.get(i).source()
                    + ". Not run here, and no part of tests or of what is in bold.");
        }
        return notes;
    }

    private List<String> axes() {
        List<String> axes = new ArrayList<>(rowAxes);
        columns.stream().findFirst().ifPresent(column -> axes.addAll(column.axes()));
        return axes;
    }

    private static Coordinates at(Published.Value value, List<String> axes) {
        return new Coordinates(
                axes,
                axes.stream()
                        .map(axis -> Optional.ofNullable(value.place().get(axis)))
                        .toList());
    }

    private List<String> labels(Coordinates row, String letter) {
        List<String> labels = new ArrayList<>(row.shown(results));
        labels.set(0, labels.get(0) + " " + letter);
        return labels;
    }

    private static String letter(int source) {
        return "[" + (char) ('a' + source % 26) + "]";
    }

    private static Entry entry(Coordinates place, Published.Value value) {
        return new Entry(
                place,
                new Coordinates(List.of(), List.of()),
                Sample.of(),
                0,
                value.mean(),
                value.deviation(),
                "",
                Entry.Emphasis.PLAIN,
                Optional.empty());
    }
}
