package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assay.reports.result.Snapshot;

/** Histograms over time: a column for each recording, a bin darker the more it holds for its height, as the axis measures it. */
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

    /** A bin as it is drawn. */
    private record Bin(double low, double high, double count) {
        /** What it holds for its height on an axis. */
        double density(FigureSpec.Scale scale) {
            return count / (scale == FigureSpec.Scale.LOG ? Math.log(high / low) : high - low);
        }
    }

    private List<Picture.Tile> column(Snapshot snapshot, double from, double to) {
        List<Bin> bins = spec.scale() == FigureSpec.Scale.LOG ? above(bins(snapshot)) : joined(bins(snapshot));
        double most = bins.stream()
                .mapToDouble(bin -> bin.density(spec.scale()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        List<Picture.Tile> tiles = new ArrayList<>();
        for (Bin bin : bins) {
            double density = bin.density(spec.scale());
            if (density > 0 && Double.isFinite(density)) {
                // The square root keeps thin tails visible.
                int color = Palette.ofAmount(0.08 + 0.92 * Math.sqrt(density / most));
                tiles.add(new Picture.Tile(from, to, bin.low(), bin.high(), color, 1));
            }
        }
        return tiles;
    }

    private static List<Bin> bins(Snapshot snapshot) {
        List<double[]> columns = new ArrayList<>(snapshot.columns().values());
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < snapshot.size(); i++) {
            bins.add(new Bin(columns.get(0)[i], columns.get(1)[i], columns.get(2)[i]));
        }
        return bins;
    }

    /** For a log scale: what begins at or below 0 reaches down a decade. */
    private List<Bin> above(List<Bin> bins) {
        return bins.stream()
                .filter(bin -> vertical().shows(bin.high()))
                .map(bin -> vertical().shows(bin.low()) ? bin : new Bin(bin.high() / 10, bin.high(), bin.count()))
                .toList();
    }

    /** For a linear scale: bins that are divided finely for a log scale are joined to half the widest. */
    private static List<Bin> joined(List<Bin> bins) {
        double wide =
                bins.stream().mapToDouble(bin -> bin.high() - bin.low()).max().orElse(0) / 2 * (1 - 1e-9);
        List<Bin> joined = new ArrayList<>();
        Bin open = null;
        for (Bin bin : bins) {
            open = open == null ? bin : new Bin(open.low(), bin.high(), open.count() + bin.count());
            if (open.high() - open.low() >= wide) {
                joined.add(open);
                open = null;
            }
        }
        if (open != null) {
            joined.add(open);
        }
        return joined;
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
        return "a column for each recording, darker where a bin holds more for its height (square root, each column to its own"
                + " largest bin).";
    }
}
