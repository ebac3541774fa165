package org.assay.reports.figure;

/** Colours of classes and of amounts. */
final class Palette {
    /** From light to dark, told apart in grey too: yellow, green, blue, violet (the course of viridis). */
    private static final int[] COURSE = {0xD8E219, 0x5EC962, 0x21918C, 0x3B528B, 0x440154};

    private static final int FULL = 0x08306B;

    private Palette() {}

    /** The colour of a class: that of the line of the same index; grey for none. */
    static int ofClass(int index) {
        return index < 0 ? 0x777777 : LineStyle.of(index).color();
    }

    /** The shape of a class's points: where the colours return, after eight, other shapes go with them. */
    static LineStyle.Shape shape(int index) {
        LineStyle.Shape[] shapes = {
            LineStyle.Shape.CIRCLE, LineStyle.Shape.SQUARE, LineStyle.Shape.TRIANGLE, LineStyle.Shape.DOWNWARD
        };
        int at = Math.max(0, index);
        return shapes[(at + at / LineStyle.colors()) % shapes.length];
    }

    /** The colour of a share of time in [0, 1]: light first. */
    static int ofTime(double share) {
        double at = Math.max(0, Math.min(1, share)) * (COURSE.length - 1);
        int from = (int) Math.min(COURSE.length - 2, Math.floor(at));
        return mixed(COURSE[from], COURSE[from + 1], at - from);
    }

    /** The colour of an amount in [0, 1]: white for none. */
    static int ofAmount(double share) {
        return mixed(0xFFFFFF, FULL, Math.max(0, Math.min(1, share)));
    }

    private static int mixed(int a, int b, double share) {
        int color = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            long part = Math.round((a >> shift & 0xFF) * (1 - share) + (b >> shift & 0xFF) * share);
            color |= (int) part << shift;
        }
        return color;
    }
}
