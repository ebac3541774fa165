package org.assay.reports.figure;

/** What figures are drawn on. Lengths are points (1/72 inch), x to the right, y down from the top. */
interface Canvas {
    /** How a line is drawn; dashes are on and off lengths, none for a solid line. */
    record Stroke(int color, double width, double... dashes) {}

    /** How text is set. */
    record TextStyle(TypeFace face, double size, int color, Anchor anchor, Turn turn) {
        double width(String text) {
            return face.width(text, size);
        }

        TextStyle at(Anchor other) {
            return new TextStyle(face, size, color, other, turn);
        }

        TextStyle sized(double other) {
            return new TextStyle(face, other, color, anchor, turn);
        }
    }

    /** Which end of a text stands at its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** Text along the line, or a quarter turn to the left. */
    enum Turn {
        NONE,
        LEFT
    }

    void line(double x1, double y1, double x2, double y2, Stroke stroke);

    void polyline(double[] xs, double[] ys, Stroke stroke);

    /** Fills a polygon. */
    void fill(double[] xs, double[] ys, int color, double opacity);

    /** Sets one line of text with its base line at y. */
    void text(String text, double x, double y, TextStyle style);

    /** Draws only what falls inside the rectangle. */
    void clipped(double x, double y, double width, double height, Runnable drawing);
}
