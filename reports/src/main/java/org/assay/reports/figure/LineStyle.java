package org.assay.reports.figure;

/**
 * How a line of a figure looks: colour, dashes and marker all differ, so that lines are told apart by the colour-blind and in grey. The colours are those
 * of Okabe and Ito (2008), the yellow last, being faint on white.
 */
public record LineStyle(int color, double[] dashes, Shape marker, Fill fill) {
    /** Whether markers are filled. */
    public enum Fill {
        FULL,
        HOLLOW
    }

    /** The shape of a marker. */
    public enum Shape {
        CIRCLE("*"),
        SQUARE("square*"),
        TRIANGLE("triangle*"),
        DIAMOND("diamond*"),
        DOWNWARD("triangle*"),
        CROSS("x"),
        PLUS("+"),
        PENTAGON("pentagon*"),
        /** Not for lines: marks what stands out in a picture. */
        STAR("star");

        private final String pgfplots;

        Shape(String pgfplots) {
            this.pgfplots = pgfplots;
        }

        String pgfplots() {
            return pgfplots;
        }
    }

    private static final int[] COLORS = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x000000, 0xE69F00, 0x56B4E9, 0xC9B400
    };
    private static final double[] PUBLISHED = {4, 2};
    private static final double[][] DASHES = {
        {},
        {4, 1.6},
        {1.2, 1.4},
        {5, 1.4, 1.2, 1.4},
        {8, 2},
        {2.4, 1.2},
        {5, 1.2, 1.2, 1.2, 1.2, 1.2},
        {7, 1.4, 2.4, 1.4}
    };

    /** The style of the line of that index: after eight the colours return with other dashes and markers. */
    public static LineStyle of(int index) {
        int round = index / COLORS.length;
        Shape[] shapes = Shape.values();
        return new LineStyle(
                COLORS[index % COLORS.length],
                DASHES[(index + 3 * round) % DASHES.length],
                shapes[(index + 3 * round) % COLORS.length],
                Fill.FULL);
    }

    /** After how many lines the colours return. */
    static int colors() {
        return COLORS.length;
    }

    /** As {@link #of}, without dashes: for figures in which those tell something else. */
    public static LineStyle solid(int index) {
        LineStyle style = of(index);
        return new LineStyle(style.color, DASHES[0], style.marker, Fill.FULL);
    }

    /** A line that others published, beside ours of that index: in its colour, dashed, with hollow markers. */
    public static LineStyle published(int index) {
        LineStyle style = of(index);
        return new LineStyle(style.color, PUBLISHED, style.marker, Fill.HOLLOW);
    }

    /** The marker in pgfplots' words. */
    String pgfplotsMarker() {
        String filling = fill == Fill.HOLLOW ? ", fill=white" : "";
        String turning = marker == Shape.DOWNWARD ? ", rotate=180" : "";
        return marker.pgfplots() + ", mark options={solid" + filling + turning + "}";
    }
}
