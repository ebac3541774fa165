package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assay.reports.figure.Canvas.Anchor;
import org.assay.reports.figure.Canvas.Stroke;
import org.assay.reports.figure.Canvas.TextStyle;
import org.assay.reports.figure.Canvas.Turn;

/**
 * Paints a figure on a canvas: a panel as wide as a paper's column (84 mm), several as wide as its page (174 mm). The legend stands below, where it covers
 * no data.
 */
final class Painter implements Painting {
    private static final double COLUMN_WIDTH = 238;
    private static final double PAGE_WIDTH = 493;
    private static final double MARGIN = 4;
    private static final double GAP = 12;
    private static final double TICK = 2.5;
    private static final double LEGEND_LINE = 11;
    private static final double LEGEND_SAMPLE = 22;
    private static final int INK = 0x222222;
    private static final int GRID = 0xE3E3E3;
    private static final int MINOR_GRID = 0xF1F1F1;
    private static final TextStyle TICK_TEXT = new TextStyle(TypeFace.REGULAR, 7, INK, Anchor.MIDDLE, Turn.NONE);
    private static final TextStyle LABEL_TEXT = new TextStyle(TypeFace.REGULAR, 8, INK, Anchor.MIDDLE, Turn.NONE);
    private static final TextStyle TITLE_TEXT = new TextStyle(TypeFace.BOLD, 7.5, INK, Anchor.MIDDLE, Turn.NONE);
    private static final TextStyle LEGEND_TEXT = new TextStyle(TypeFace.REGULAR, 7.5, INK, Anchor.START, Turn.NONE);
    private static final Stroke AXIS = new Stroke(0x555555, 0.6);

    private final Figure figure;
    private final Frame frame;
    private final int across;
    private final double width;
    private final double left;
    private final double gap;
    private final double plotWidth;
    private final double plotHeight;
    private final double titleHeight;
    private final Legend legend;

    Painter(Figure figure) {
        this.figure = figure;
        int panels = Math.max(1, figure.panels().size());
        this.across = panels == 1 ? 1 : panels == 2 || panels == 4 ? 2 : 3;
        this.frame = Frame.of(figure, across);
        this.width = panels == 1 ? COLUMN_WIDTH : PAGE_WIDTH;
        double widest = frame.vertical().major().stream()
                .mapToDouble(Painter::labelWidth)
                .max()
                .orElse(0);
        this.left = MARGIN + LABEL_TEXT.size() + 5 + widest + TICK + 2;
        double lastLabel = frame.horizontal().major().isEmpty()
                ? 0
                : labelWidth(frame.horizontal()
                        .major()
                        .get(frame.horizontal().major().size() - 1));
        this.gap = Math.max(GAP, lastLabel + 4);
        this.plotWidth = (width - left - MARGIN - Math.max(4, lastLabel / 2) - (across - 1) * gap) / across;
        this.plotHeight = Math.min(150, plotWidth * (panels == 1 ? 0.68 : 0.75));
        this.titleHeight =
                figure.panels().stream().allMatch(panel -> panel.title().isEmpty()) ? 4 : 14;
        this.legend = new Legend(width - 2 * MARGIN);
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return MARGIN + rows() * (titleHeight + plotHeight) + (rows() - 1) * GAP + 26 + legend.height() + MARGIN;
    }

    int across() {
        return across;
    }

    double plotWidth() {
        return plotWidth;
    }

    double plotHeight() {
        return plotHeight;
    }

    Frame frame() {
        return frame;
    }

    private int rows() {
        return Math.max(1, (figure.panels().size() + across - 1) / across);
    }

    @Override
    public void paint(Canvas canvas) {
        canvas.fill(new double[] {0, width, width, 0}, new double[] {0, 0, height(), height()}, 0xFFFFFF, 1);
        int panels = Math.max(1, figure.panels().size());
        for (int i = 0; i < panels; i++) {
            double x = left + i % across * (plotWidth + gap);
            double y = MARGIN + i / across * (titleHeight + plotHeight + GAP) + titleHeight;
            boolean lowest = i + across >= panels;
            frame(canvas, x, y, i % across == 0, lowest);
            if (i < figure.panels().size()) {
                panel(canvas, figure.panels().get(i), x, y);
            } else {
                canvas.text("No data", x + plotWidth / 2, y + plotHeight / 2, LABEL_TEXT);
            }
        }
        double middle = MARGIN + titleHeight + (rows() * (titleHeight + plotHeight + GAP) - GAP - titleHeight) / 2;
        TextStyle turned = new TextStyle(LABEL_TEXT.face(), LABEL_TEXT.size(), INK, Anchor.MIDDLE, Turn.LEFT);
        canvas.text(
                LABEL_TEXT.face().fitted(figure.vertical().label(), LABEL_TEXT.size(), rows() * (plotHeight + GAP)),
                MARGIN + LABEL_TEXT.size(),
                middle,
                turned);
        double bottom = MARGIN + rows() * (titleHeight + plotHeight + GAP) - GAP;
        canvas.text(figure.horizontal().label(), left + (width - left - MARGIN) / 2, bottom + 22, LABEL_TEXT);
        legend.paint(canvas, MARGIN, bottom + 26);
    }

    private void frame(Canvas canvas, double x, double y, boolean labelLeft, boolean labelBelow) {
        Stroke grid = new Stroke(GRID, 0.4);
        Stroke minor = new Stroke(MINOR_GRID, 0.3);
        double bottom = y + plotHeight;
        for (double value : frame.horizontal().minor()) {
            canvas.line(x(value, x), y, x(value, x), bottom, minor);
            canvas.line(x(value, x), bottom, x(value, x), bottom + 0.6 * TICK, AXIS);
        }
        for (double value : frame.vertical().minor()) {
            canvas.line(x, y(value, y), x + plotWidth, y(value, y), minor);
            canvas.line(x - 0.6 * TICK, y(value, y), x, y(value, y), AXIS);
        }
        for (Ticks.Tick tick : frame.horizontal().major()) {
            double at = x(tick.value(), x);
            canvas.line(at, y, at, bottom, grid);
            canvas.line(at, bottom, at, bottom + TICK, AXIS);
            if (labelBelow) {
                label(canvas, tick, at, bottom + TICK + 7.5, Anchor.MIDDLE);
            }
        }
        for (Ticks.Tick tick : frame.vertical().major()) {
            double at = y(tick.value(), y);
            canvas.line(x, at, x + plotWidth, at, grid);
            canvas.line(x - TICK, at, x, at, AXIS);
            if (labelLeft) {
                label(canvas, tick, x - TICK - 2, at + 2.5, Anchor.END);
            }
        }
        canvas.polyline(new double[] {x, x, x + plotWidth}, new double[] {y, bottom, bottom}, AXIS);
    }

    private static double labelWidth(Ticks.Tick tick) {
        return TICK_TEXT.width(tick.text()) + TICK_TEXT.sized(5).width(tick.exponent());
    }

    private static void label(Canvas canvas, Ticks.Tick tick, double x, double y, Anchor anchor) {
        if (tick.exponent().isEmpty()) {
            canvas.text(tick.text(), x, y, TICK_TEXT.at(anchor));
            return;
        }
        double start = anchor == Anchor.MIDDLE ? x - labelWidth(tick) / 2 : x - labelWidth(tick);
        canvas.text(tick.text(), start, y, TICK_TEXT.at(Anchor.START));
        canvas.text(
                tick.exponent(),
                start + TICK_TEXT.width(tick.text()),
                y - 3,
                TICK_TEXT.sized(5).at(Anchor.START));
    }

    private double x(double value, double origin) {
        return origin + frame.horizontal().share(value) * plotWidth;
    }

    private double y(double value, double origin) {
        return origin + (1 - frame.vertical().share(value)) * plotHeight;
    }

    private void panel(Canvas canvas, Figure.Panel panel, double x, double y) {
        String title = TITLE_TEXT.face().fitted(panel.title(), TITLE_TEXT.size(), plotWidth);
        if (!title.isEmpty()) {
            canvas.text(title, x + plotWidth / 2, y - 4, TITLE_TEXT);
        }
        Function<Figure.Vertex, double[]> place = vertex -> new double[] {x(vertex.x(), x), y(vertex.mean(), y)};
        canvas.clipped(x, y, plotWidth, plotHeight, () -> panel.curves().forEach(curve -> bands(canvas, curve, x, y)));
        canvas.clipped(x - 2, y - 2, plotWidth + 4, plotHeight + 4, () -> {
            panel.curves().forEach(curve -> Strokes.lines(canvas, curve, figure.style(curve), place));
            panel.curves().forEach(curve -> Strokes.markers(canvas, curve, figure.style(curve), place, plotWidth));
            panel.curves()
                    .forEach(curve -> curve.endings()
                            .forEach(ending -> Marker.ending(
                                    canvas,
                                    x(ending.x(), x),
                                    y(ending.mean(), y),
                                    figure.style(curve).color())));
        });
        panel.curves().forEach(curve -> rings(canvas, curve, x, y));
    }

    /** Whole also on the edge of the plot; none where the line is cut. */
    private void rings(Canvas canvas, Figure.Curve curve, double x, double y) {
        for (Figure.Mark mark : curve.marks()) {
            double at = frame.vertical().share(mark.mean());
            if (figure.horizontal().shows(mark.x()) && at >= 0 && at <= 1) {
                Marker.ring(
                        canvas,
                        x(mark.x(), x),
                        y(mark.mean(), y),
                        figure.style(curve).color());
            }
        }
    }

    private void bands(Canvas canvas, Figure.Curve curve, double x, double y) {
        LineStyle style = figure.style(curve);
        for (List<Figure.Vertex> run : Strokes.runs(curve.points(), Figure.Vertex::hasBand)) {
            int n = run.size();
            double[] xs = new double[2 * n];
            double[] ys = new double[2 * n];
            for (int i = 0; i < n; i++) {
                Figure.Vertex vertex = run.get(i);
                xs[i] = x(vertex.x(), x);
                ys[i] = y(vertex.upper(), y);
                xs[2 * n - 1 - i] = xs[i];
                ys[2 * n - 1 - i] = figure.vertical().shows(vertex.lower()) ? y(vertex.lower(), y) : y + 2 * plotHeight;
            }
            if (n == 1) {
                canvas.line(xs[0], ys[0], xs[1], ys[1], new Stroke(style.color(), 0.7));
            } else {
                canvas.fill(xs, ys, style.color(), 0.16);
            }
        }
    }

    /** The legend: as many columns as fit. */
    private final class Legend {
        private final List<String> labels = new ArrayList<>();
        private final int named;
        private final double columnWidth;
        private final int columns;

        Legend(double available) {
            double widest = 0;
            boolean lines = figure.lines().size() > 1
                    || !String.join("", figure.lines()).isEmpty();
            List<String> entries = new ArrayList<>(lines ? figure.lines() : List.of());
            figure.milestone().ifPresent(milestone -> entries.add(milestone.label()));
            named = lines ? figure.lines().size() : 0;
            for (String label : entries) {
                String fitted = LEGEND_TEXT.face().fitted(label, LEGEND_TEXT.size(), available - LEGEND_SAMPLE - 4);
                labels.add(fitted);
                widest = Math.max(widest, LEGEND_TEXT.width(fitted));
            }
            double needed = LEGEND_SAMPLE + 4 + widest;
            columns = Math.max(1, Math.min(labels.size(), (int) ((available + 10) / (needed + 10))));
            columnWidth = needed + 10;
        }

        private boolean isNeeded() {
            return !labels.isEmpty();
        }

        double height() {
            return isNeeded() ? 4 + lines() * LEGEND_LINE : 0;
        }

        private int lines() {
            return (labels.size() + columns - 1) / columns;
        }

        void paint(Canvas canvas, double x, double y) {
            if (!isNeeded()) {
                return;
            }
            double start = x + Math.max(0, (width - 2 * MARGIN - columns * columnWidth + 10) / 2);
            for (int i = 0; i < labels.size(); i++) {
                double at = start + i / lines() * columnWidth;
                double middle = y + 4 + i % lines() * LEGEND_LINE + 5;
                if (i < named) {
                    Strokes.sample(canvas, figure.styles().get(i), at, middle, LEGEND_SAMPLE);
                } else {
                    Marker.ring(canvas, at + LEGEND_SAMPLE / 2, middle, INK);
                }
                canvas.text(labels.get(i), at + LEGEND_SAMPLE + 4, middle + 2.7, LEGEND_TEXT);
            }
        }
    }
}
