package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assay.reports.result.Snapshot;

/** The plane: regions of the predicted class, training points by their label, codewords as stars. */
final class PlaneSketch implements Sketch {
    private static final int REGION = 0;
    private static final int POINT = 1;
    private static final double REGION_OPACITY = 0.22;
    private static final Picture.Look CODEWORD = new Picture.Look(0x000000, 1, LineStyle.Shape.STAR, 3.1);

    private final List<Picture.Panel> panels = new ArrayList<>();
    private final SortedSet<Integer> classes = new TreeSet<>();
    private boolean codewords;

    PlaneSketch(Map<String, List<Snapshot>> snapshots) {
        snapshots.forEach((title, all) -> panels.add(panel(title, all.get(all.size() - 1))));
    }

    private Picture.Panel panel(String title, Snapshot snapshot) {
        List<double[]> columns = new ArrayList<>(snapshot.columns().values());
        double[] layer = columns.get(0);
        double[] x = columns.get(1);
        double[] y = columns.get(2);
        double[] kind = columns.get(3);
        List<Picture.Dot> points = new ArrayList<>();
        List<Picture.Dot> words = new ArrayList<>();
        for (int i = 0; i < layer.length; i++) {
            if ((int) layer[i] == POINT) {
                classes.add((int) kind[i]);
                points.add(new Picture.Dot(x[i], y[i], look((int) kind[i])));
            } else if ((int) layer[i] != REGION) {
                codewords = true;
                words.add(new Picture.Dot(x[i], y[i], CODEWORD));
            }
        }
        points.addAll(words);
        return new Picture.Panel(title, tiles(layer, x, y, kind), points, List.of(), false, List.of());
    }

    private static Picture.Look look(int label) {
        return new Picture.Look(Palette.ofClass(label), 0.75, Palette.shape(label), 1.15);
    }

    /** The grid's points as rectangles, neighbours of one class in a row together. */
    private static List<Picture.Tile> tiles(double[] layer, double[] x, double[] y, double[] kind) {
        TreeSet<Double> across = new TreeSet<>();
        TreeSet<Double> down = new TreeSet<>();
        for (int i = 0; i < layer.length; i++) {
            if ((int) layer[i] == REGION) {
                across.add(x[i]);
                down.add(y[i]);
            }
        }
        List<Picture.Tile> tiles = new ArrayList<>();
        if (across.size() < 2 || down.size() < 2) {
            return tiles;
        }
        double halfX = (across.last() - across.first()) / (across.size() - 1) / 2;
        double halfY = (down.last() - down.first()) / (down.size() - 1) / 2;
        int start = -1;
        for (int i = 0; i <= layer.length; i++) {
            boolean inside = i < layer.length && (int) layer[i] == REGION;
            boolean goesOn = start >= 0 && inside && y[i] == y[start] && kind[i] == kind[start] && x[i] > x[i - 1];
            if (start >= 0 && !goesOn) {
                tiles.add(new Picture.Tile(
                        x[start] - halfX,
                        x[i - 1] + halfX,
                        y[start] - halfY,
                        y[start] + halfY,
                        Palette.ofClass((int) kind[start]),
                        REGION_OPACITY));
                start = -1;
            }
            if (inside && start < 0) {
                start = i;
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
        List<Picture.Key> keys = new ArrayList<>();
        classes.forEach(label -> keys.add(new Picture.Key(
                "class " + label, new Picture.Look(Palette.ofClass(label), 1, Palette.shape(label), 1.6))));
        if (codewords) {
            keys.add(new Picture.Key("codeword", CODEWORD));
        }
        return keys;
    }

    @Override
    public Picture.Edge frame() {
        return Picture.Edge.BARE;
    }

    @Override
    public Axis horizontal() {
        return new Axis("", FigureSpec.Scale.LINEAR);
    }

    @Override
    public Axis vertical() {
        return new Axis("", FigureSpec.Scale.LINEAR);
    }

    @Override
    public String words() {
        return "shaded by the class that the model predicts there, with training points by their label"
                + (codewords ? " and the codewords (stars)." : ".");
    }
}
