package org.assay.reports.figure;

/** Draws the markers of lines. */
final class Marker {
    private static final double RADIUS = 2;
    private static final double RING = 4;
    private static final int RING_CORNERS = 48;

    private Marker() {}

    static void draw(Canvas canvas, LineStyle style, double x, double y) {
        draw(canvas, style.marker(), style.color(), 1, x, y);
        if (style.fill() == LineStyle.Fill.HOLLOW) {
            draw(canvas, style.marker(), 0xFFFFFF, 0.5, x, y);
        }
    }

    private static void draw(Canvas canvas, LineStyle.Shape shape, int color, double size, double x, double y) {
        double radius = size * RADIUS;
        switch (shape) {
            case CIRCLE -> polygon(canvas, color, x, y, 24, radius, 0);
            case SQUARE -> polygon(canvas, color, x, y, 4, 1.25 * radius, Math.PI / 4);
            case TRIANGLE -> polygon(canvas, color, x, y, 3, 1.35 * radius, Math.PI / 2);
            case DIAMOND -> polygon(canvas, color, x, y, 4, 1.3 * radius, 0);
            case DOWNWARD -> polygon(canvas, color, x, y, 3, 1.35 * radius, -Math.PI / 2);
            case PENTAGON -> polygon(canvas, color, x, y, 5, 1.2 * radius, Math.PI / 2);
            case STAR -> star(canvas, color, x, y, 1.5 * radius);
            case CROSS -> crossed(canvas, color, x, y, 0.95 * radius, 0.9, Math.PI / 4);
            case PLUS -> crossed(canvas, color, x, y, 1.25 * radius, 0.9, 0);
        }
    }

    /** A point of a picture: smaller than a line's marker, see-through where many lie over each other; a star has a white edge. */
    static void point(Canvas canvas, Picture.Look look, double x, double y) {
        double radius = look.size();
        switch (look.shape()) {
            case STAR -> {
                star(canvas, 0xFFFFFF, x, y, 1.5 * radius);
                star(canvas, look.color(), x, y, 1.1 * radius);
            }
            case SQUARE -> polygon(canvas, look.color(), look.opacity(), x, y, 4, 1.3 * radius, Math.PI / 4);
            case TRIANGLE -> polygon(canvas, look.color(), look.opacity(), x, y, 3, 1.4 * radius, Math.PI / 2);
            case DOWNWARD -> polygon(canvas, look.color(), look.opacity(), x, y, 3, 1.4 * radius, -Math.PI / 2);
            default -> polygon(canvas, look.color(), look.opacity(), x, y, 10, radius, 0);
        }
    }

    private static void star(Canvas canvas, int color, double x, double y, double radius) {
        double[] xs = new double[10];
        double[] ys = new double[10];
        for (int i = 0; i < 10; i++) {
            double angle = Math.PI / 2 + Math.PI * i / 5;
            double reach = i % 2 == 0 ? radius : 0.45 * radius;
            xs[i] = x + reach * Math.cos(angle);
            ys[i] = y - reach * Math.sin(angle);
        }
        canvas.fill(xs, ys, color, 1);
    }

    /** The cross where a seed ended early: larger than any marker. */
    static void ending(Canvas canvas, double x, double y, int color) {
        crossed(canvas, 0xFFFFFF, x, y, 4.6, 2.6, Math.PI / 4);
        crossed(canvas, color, x, y, 4, 1.3, Math.PI / 4);
    }

    /** The ring of a milestone: around any marker, with a white edge, so that it is seen where lines cross. */
    static void ring(Canvas canvas, double x, double y, int color) {
        ring(canvas, x, y, new Canvas.Stroke(0xFFFFFF, 2.6));
        ring(canvas, x, y, new Canvas.Stroke(color, 1.1));
    }

    private static void ring(Canvas canvas, double x, double y, Canvas.Stroke stroke) {
        double[] xs = new double[RING_CORNERS + 1];
        double[] ys = new double[RING_CORNERS + 1];
        for (int i = 0; i <= RING_CORNERS; i++) {
            xs[i] = x + RING * Math.cos(2 * Math.PI * i / RING_CORNERS);
            ys[i] = y + RING * Math.sin(2 * Math.PI * i / RING_CORNERS);
        }
        canvas.polyline(xs, ys, stroke);
    }

    private static void polygon(Canvas canvas, int color, double x, double y, int corners, double radius, double turn) {
        polygon(canvas, color, 1, x, y, corners, radius, turn);
    }

    private static void polygon(
            Canvas canvas, int color, double opacity, double x, double y, int corners, double radius, double turn) {
        double[] xs = new double[corners];
        double[] ys = new double[corners];
        for (int i = 0; i < corners; i++) {
            double angle = turn + 2 * Math.PI * i / corners;
            xs[i] = x + radius * Math.cos(angle);
            ys[i] = y - radius * Math.sin(angle);
        }
        canvas.fill(xs, ys, color, opacity);
    }

    private static void crossed(
            Canvas canvas, int color, double x, double y, double radius, double width, double turn) {
        Canvas.Stroke stroke = new Canvas.Stroke(color, width);
        for (int arm = 0; arm < 2; arm++) {
            double dx = radius * Math.cos(turn + arm * Math.PI / 2);
            double dy = radius * Math.sin(turn + arm * Math.PI / 2);
            canvas.line(x - dx, y - dy, x + dx, y + dy, stroke);
        }
    }
}
