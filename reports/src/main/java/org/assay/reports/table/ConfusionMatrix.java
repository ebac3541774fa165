package org.assay.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assay.reports.figure.HeatMap;
import org.assay.reports.figure.Picture;
import org.assay.reports.reading.Choices;
import org.assay.reports.reading.Coordinates;
import org.assay.reports.reading.Placement;
import org.assay.reports.reading.Reading;
import org.assay.reports.reading.SeedGroup;
import org.assay.reports.reading.ShortNames;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Direction;
import org.assay.reports.result.MetricInfo;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;
import org.assay.reports.result.Snapshot;
import org.assay.reports.statistics.Sample;
import org.assay.reports.text.Decimals;

/** Makes confusion matrices: true classes down, predicted ones across, the right ones in bold. */
final class ConfusionMatrix {
    private static final String TRUE_CLASS = "true class";
    private static final String PREDICTED_CLASS = "predicted class";

    private final MatrixSpec spec;
    private final ResultSet results;

    private final Map<Coordinates, long[][]> matrices = new LinkedHashMap<>();
    private final Map<Coordinates, SeedGroup> groups = new LinkedHashMap<>();
    private int untold;
    private int classes;

    ConfusionMatrix(MatrixSpec spec, ResultSet results) {
        this.spec = spec;
        this.results = results;
        read();
    }

    private void read() {
        Map<Coordinates, List<Snapshot>> told = new LinkedHashMap<>();
        for (Map.Entry<Coordinates, List<CellResult>> panel :
                Placement.by(spec.panels(), results.cells(), results).entrySet()) {
            SeedGroup group = SeedGroup.of(
                    panel.getKey(), panel.getValue(), spec.selection(), List.of(), Reading.last(), results);
            groups.put(panel.getKey(), group);
            List<Snapshot> found = new ArrayList<>();
            for (CellResult cell : group.cells()) {
                List<Snapshot> predictions = cell.recordings().snapshots(MatrixSpec.PREDICTIONS + spec.split());
                untold += predictions.isEmpty() ? 1 : 0;
                found.addAll(predictions);
            }
            for (Snapshot one : found) {
                classes = Math.max(classes, 1 + most(one));
            }
            told.put(panel.getKey(), found);
        }
        told.forEach((panel, found) -> matrices.put(panel, count(found, classes)));
    }

    /** The matrices as a heat map. */
    Picture picture(ReportHeader header) {
        List<HeatMap.Matrix> maps = new ArrayList<>();
        List<String> titles = Coordinates.titles(List.copyOf(matrices.keySet()), results);
        matrices.forEach((panel, counts) -> {
            if (classes > 0) {
                maps.add(map(titles.get(maps.size()), counts));
            }
        });
        List<String> words =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return HeatMap.of(spec.name(), spec.caption(), explanation(""), words, maps, notes(), header);
    }

    private HeatMap.Matrix map(String title, long[][] counts) {
        double[][] shares = new double[classes][classes];
        String[][] texts = new String[classes][classes];
        for (int label = 0; label < classes; label++) {
            long total = LongStream.of(counts[label]).sum();
            for (int predicted = 0; predicted < classes; predicted++) {
                shares[label][predicted] = total == 0 ? 0 : (double) counts[label][predicted] / total;
                texts[label][predicted] = shown(counts[label][predicted], total);
            }
        }
        return new HeatMap.Matrix(title, shares, texts);
    }

    Table table(ReportHeader header) {
        List<Table.Row> rows = new ArrayList<>();
        matrices.forEach((panel, matrix) -> {
            for (int label = 0; label < classes; label++) {
                rows.add(row(panel, groups.get(panel), label, matrix[label]));
            }
        });
        List<String> heads =
                new ArrayList<>(spec.panels().stream().map(results::axisLabel).toList());
        heads.add("True class");
        List<Table.Column> columns = new ArrayList<>();
        for (int predicted = 0; predicted < classes; predicted++) {
            columns.add(new Table.Column(List.of("Predicted class", Integer.toString(predicted))));
        }
        List<String> axes = new ArrayList<>(spec.panels());
        axes.add(TRUE_CLASS);
        axes.add(PREDICTED_CLASS);
        boolean percent = spec.shown() == MatrixSpec.Shown.PERCENT;
        return new Table(
                spec.name(),
                spec.caption(),
                explanation(", right ones in bold"),
                new MetricInfo("predictions", "Predictions", Direction.NEITHER, percent ? "%" : "", spec.split()),
                heads,
                classes == 0 ? List.of() : columns,
                rows,
                notes(),
                axes,
                Optional.empty(),
                header);
    }

    private String explanation(String more) {
        return "Predictions of the last model on the " + spec.split() + " split, summed over seeds, "
                + (spec.shown() == MatrixSpec.Shown.PERCENT ? "in percent of each true class" : "counted")
                + "; classes are numbered from 0" + more + ".";
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (untold > 0) {
            notes.add(untold + (untold == 1 ? " run has" : " runs have") + " no predictions on the " + spec.split()
                    + " split and " + (untold == 1 ? "is" : "are") + " not counted.");
        }
        Choices.words(spec.selection(), groups.values(), "matrix", results).ifPresent(notes::add);
        List<String> placed = new ArrayList<>(spec.panels());
        spec.selection().ifPresent(by -> placed.addAll(by.axes()));
        ShortNames.legend(placed, results).ifPresent(notes::add);
        return notes;
    }

    private String shown(long count, long total) {
        return spec.shown() == MatrixSpec.Shown.COUNTS
                ? Long.toString(count)
                : total == 0 ? "" : Decimals.fixed(100.0 * count / total, 1);
    }

    private Table.Row row(Coordinates panel, SeedGroup group, int label, long[] counts) {
        long total = LongStream.of(counts).sum();
        List<Optional<Entry>> entries = new ArrayList<>();
        for (int predicted = 0; predicted < counts.length; predicted++) {
            Coordinates at = panel.and(new Coordinates(
                    List.of(TRUE_CLASS, PREDICTED_CLASS),
                    List.of(Optional.of(Integer.toString(label)), Optional.of(Integer.toString(predicted)))));
            entries.add(Optional.of(new Entry(
                    at,
                    group.chosen(),
                    Sample.of(),
                    group.seeds().size(),
                    shown(counts[predicted], total),
                    "",
                    "",
                    label == predicted ? Entry.Emphasis.BEST : Entry.Emphasis.PLAIN,
                    Optional.empty())));
        }
        List<String> labels = new ArrayList<>(panel.shown(results));
        labels.add(Integer.toString(label));
        return new Table.Row(labels, entries);
    }

    private static int most(Snapshot predictions) {
        double most = -1;
        for (String column : List.of(MatrixSpec.LABEL, MatrixSpec.PREDICTED)) {
            for (double value : predictions.column(column)) {
                most = Math.max(most, value);
            }
        }
        return (int) most;
    }

    private static long[][] count(List<Snapshot> predictions, int classes) {
        long[][] matrix = new long[classes][classes];
        for (Snapshot one : predictions) {
            double[] labels = one.column(MatrixSpec.LABEL);
            double[] predicted = one.column(MatrixSpec.PREDICTED);
            for (int i = 0; i < labels.length; i++) {
                matrix[(int) labels[i]][(int) predicted[i]]++;
            }
        }
        return matrix;
    }
}
