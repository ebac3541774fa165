package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The range of the values of a figure: all its panels share one, so that they can be compared. */
record Frame(Ticks horizontal, Ticks vertical, int beyond) {
    private static final int MOST_HORIZONTAL = 6;
    private static final int MOST_VERTICAL = 6;
    /** On a linear axis, values are cut when the highest hundredth would squeeze the rest below this share of the height. */
    private static final double SQUEEZED = 0.2;

    /** On a linear axis, values before training (at place 0) are cut when they would squeeze the rest below this share. */
    private static final double SQUEEZED_BY_START = 0.4;

    static Frame of(Figure figure, int panelsAcross) {
        List<Double> xs = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        double highestTrained = Double.NEGATIVE_INFINITY;
        for (Figure.Panel panel : figure.panels()) {
            for (Figure.Curve curve : panel.curves()) {
                for (Figure.Vertex vertex : curve.points()) {
                    if (Double.isFinite(vertex.mean())) {
                        xs.add(vertex.x());
                        means.add(vertex.mean());
                        ys.add(vertex.mean());
                        highestTrained = Math.max(highestTrained, vertex.x() == 0 ? highestTrained : vertex.mean());
                        if (vertex.hasBand()) {
                            double upper = figure.vertical().bounded(vertex.upper());
                            ys.add(upper);
                            highestTrained = Math.max(highestTrained, vertex.x() == 0 ? highestTrained : upper);
                            if (figure.vertical().shows(vertex.lower())) {
                                ys.add(figure.vertical().bounded(vertex.lower()));
                            }
                        }
                    }
                }
            }
        }
        if (xs.isEmpty()) {
            xs.addAll(List.of(1.0, 10.0));
            ys.addAll(List.of(1.0, 10.0));
        }
        double[] sorted = ys.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        if (figure.vertical().scale() == FigureSpec.Scale.LINEAR && sorted.length >= 50) {
            double usual = sorted[(int) (0.98 * (sorted.length - 1))];
            if (usual - low < SQUEEZED * (high - low)) {
                high = usual + 0.1 * (usual - low);
            }
        }
        if (figure.vertical().scale() == FigureSpec.Scale.LINEAR
                && highestTrained > low
                && highestTrained - low < SQUEEZED_BY_START * (high - low)) {
            high = highestTrained + 0.1 * (highestTrained - low);
        }
        double cut = high;
        int beyond = (int) means.stream().filter(mean -> mean > cut).count();
        // A band that reaches far below the lines on a log axis would squeeze them: the axis begins a decade below the
        // lowest mean at most.
        if (figure.vertical().scale() == FigureSpec.Scale.LOG && !means.isEmpty()) {
            low = Math.max(
                    low, means.stream().mapToDouble(Double::doubleValue).min().orElseThrow() / 10);
        }
        if (low == high && Double.isFinite(figure.vertical().least())) {
            // Room around a line without a rise, on the side where values can be.
            double room = low == 0 ? 1 : 0.05 * low;
            low = figure.vertical().bounded(low - room);
            high = figure.vertical().bounded(high + room);
        }
        double[] across = xs.stream().mapToDouble(Double::doubleValue).toArray();
        return new Frame(
                Ticks.of(
                        figure.horizontal().scale(),
                        Arrays.stream(across).min().orElseThrow(),
                        Arrays.stream(across).max().orElseThrow(),
                        Math.max(3, MOST_HORIZONTAL - panelsAcross),
                        Ticks.Ends.DATA),
                Ticks.of(figure.vertical().scale(), low, high, MOST_VERTICAL, Ticks.Ends.ROUND),
                beyond);
    }
}
