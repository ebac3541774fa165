package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assay.reports.result.Snapshot;

/** Histograms over time: a column for each recording, a bin darker the more it holds for its width. */
final class HistogramSketch implements Sketch {
    private final PictureSpec spec;
    private final List<Picture.Panel> panels = new ArrayList<>();

    HistogramSketch(PictureSpec spec, Map<String, List<Snapshot>> snapshots) {
        this.spec = spec;
        snapshots.forEach((title, all) -> panels.add(panel(title, all)));
    }

    private Picture.Panel panel(String title, List<Snapshot> all) {
        List<Picture.Tile> tiles = new ArrayList<>();
        double[] times = all.stream()
                .mapToDouble(snapshot -> Picturing.at(spec.over(), snapshot))
                .toArray();
        // A column reaches back to the recording before; with one before the first step, each reaches on to the next.
        boolean forward = times[0] <= 0;
        int last = times.length - 1;
        for (int i = 0; i <= last; i++) {
            double from = forward ? times[i] : i == 0 ? 0 : times[i - 1];
            double to = !forward ? times[i] : i < last ? times[i + 1] : last > 0 ? 2 * times[i] - times[i - 1] : 1;
            tiles.addAll(column(all.get(i), from, to));
        }
        return new Picture.Panel(title, tiles, List.of(), List.of(), false, List.of());
    }

    private List<Picture.Tile> column(Snapshot snapshot, double from, double to) {
        List<double[]> columns = new ArrayList<>(snapshot.columns().values());
        double[] density = new double[snapshot.size()];
        Arrays.setAll(density, i -> columns.get(2)[i] / (columns.get(1)[i] - columns.get(0)[i]));
        double most = Arrays.stream(density).filter(Double::isFinite).max().orElse(0);
        List<Picture.Tile> tiles = new ArrayList<>();
        for (int i = 0; i < density.length; i++) {
            if (density[i] > 0 && Double.isFinite(density[i]) && vertical().shows(columns.get(1)[i])) {
                double low = vertical().shows(columns.get(0)[i]) ? columns.get(0)[i] : columns.get(1)[i] / 10;
                // The square root keeps thin tails visible.
                int color = Palette.ofAmount(0.08 + 0.92 * Math.sqrt(density[i] / most));
                tiles.add(new Picture.Tile(from, to, low, columns.get(1)[i], color, 1));
            }
        }
        return tiles;
    }

    @Override
    public List<Picture.Panel> panels() {
        return panels;
    }

    @Override
    public List<Picture.Key> keys() {
        return List.of();
    }

    @Override
    public Picture.Edge frame() {
        return Picture.Edge.NUMBERS;
    }

    @Override
    public Axis horizontal() {
        return new Axis(spec.over().label(), FigureSpec.Scale.LINEAR);
    }

    @Override
    public Axis vertical() {
        return new Axis(spec.label(), spec.scale());
    }

    @Override
    public String words() {
        return "a column for each recording, darker where a bin holds more for its width (square root, each column to its own"
                + " largest bin).";
    }
}
