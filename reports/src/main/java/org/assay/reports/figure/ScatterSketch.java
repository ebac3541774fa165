package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assay.reports.result.Names;
import org.assay.reports.result.Snapshot;
import org.assay.reports.text.Decimals;

/** Points by two measurements, coloured by class or by time; the diagonal is where both agree. */
final class ScatterSketch implements Sketch {
    private static final int MOST_CLASSES = 12;

    private final PictureSpec spec;
    private final List<Picture.Panel> panels = new ArrayList<>();
    private final SortedSet<Integer> classes = new TreeSet<>();
    private double first = Double.POSITIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;
    private String horizontal = "";
    private String vertical = "";

    ScatterSketch(PictureSpec spec, Map<String, List<Snapshot>> snapshots) {
        this.spec = spec;
        snapshots.values().stream().flatMap(List::stream).forEach(snapshot -> {
            double at = Picturing.at(spec.over(), snapshot);
            first = Math.min(first, at);
            last = Math.max(last, at);
        });
        snapshots.forEach((title, all) -> panels.add(panel(title, all)));
    }

    private Picture.Panel panel(String title, List<Snapshot> all) {
        List<Picture.Dot> dots = new ArrayList<>();
        // By class the last snapshot is enough; by time all of them lie over each other, the latest on top.
        List<Snapshot> drawn = byTime() ? all : all.subList(all.size() - 1, all.size());
        for (Snapshot snapshot : drawn) {
            List<String> names = new ArrayList<>(snapshot.columns().keySet());
            horizontal = Names.readable(names.get(0));
            vertical = Names.readable(names.get(1));
            double[] x = snapshot.column(names.get(0));
            double[] y = snapshot.column(names.get(1));
            double[] kind = snapshot.column(names.get(2));
            for (int i = 0; i < x.length; i++) {
                boolean shown = horizontal().shows(x[i]) && vertical().shows(y[i]);
                if (shown) {
                    if (!byTime()) {
                        classes.add((int) kind[i]);
                    }
                    dots.add(new Picture.Dot(x[i], y[i], byTime() ? time(snapshot) : look((int) kind[i])));
                }
            }
        }
        return new Picture.Panel(title, List.of(), dots, List.of(), true, List.of());
    }

    private boolean byTime() {
        return spec.coloring() == PictureSpec.Coloring.TIME;
    }

    private Picture.Look time(Snapshot snapshot) {
        return at(Picturing.at(spec.over(), snapshot));
    }

    private Picture.Look at(double when) {
        return new Picture.Look(
                Palette.ofTime(last > first ? (when - first) / (last - first) : 1), 0.7, LineStyle.Shape.CIRCLE, 1.1);
    }

    private static Picture.Look look(int label) {
        return new Picture.Look(Palette.ofClass(label), 0.7, Palette.shape(label), 1.2);
    }

    /** Larger than among the points, and not seen through, so that shapes are told apart. */
    private static Picture.Key key(String label, Picture.Look look) {
        return new Picture.Key(label, new Picture.Look(look.color(), 1, look.shape(), 1.8));
    }

    @Override
    public List<Picture.Panel> panels() {
        return panels;
    }

    @Override
    public List<Picture.Key> keys() {
        List<Picture.Key> keys = new ArrayList<>();
        if (byTime() && last >= first) {
            int entries = last > first ? 3 : 1;
            for (int i = 0; i < entries; i++) {
                double when = entries == 1 ? last : first + (last - first) * i / (entries - 1);
                keys.add(key(Decimals.significant(when, 3) + " " + spec.over().keyword(), at(when)));
            }
        } else if (classes.size() <= MOST_CLASSES) {
            classes.forEach(label -> keys.add(key(label < 0 ? "no class" : "class " + label, look(label))));
        }
        return keys;
    }

    @Override
    public Picture.Edge frame() {
        return Picture.Edge.NUMBERS;
    }

    @Override
    public Axis horizontal() {
        return new Axis(horizontal, spec.scale());
    }

    @Override
    public Axis vertical() {
        return new Axis(vertical, spec.scale());
    }

    @Override
    public String words() {
        return "a point a sample, coloured by "
                + (byTime() ? "when it was recorded" : "its class, at the last recording")
                + "; on the line both are equal.";
    }
}
