package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.text.Csv;

/** Makes pictures of matrices: a square for each entry, darker the larger its share, with its number where there is room. */
public final class HeatMap {
    /** Above this share numbers are white: they stand out from either side by a contrast of 4.5 to 1 or more. */
    private static final double DARK = 0.65;

    private static final int MOST_NUMBERS = 24;
    private static final int INK = 0x222222;
    private static final int WHITE = 0xFFFFFF;

    private HeatMap() {}

    /**
     * One matrix.
     *
     * @param shares what decides the colour, in [0, 1]: a row for each true class
     * @param texts as the entries are shown
     */
    public record Matrix(String title, double[][] shares, String[][] texts) {}

    /**
     * Draws matrices.
     *
     * @param name also the name of its files
     * @param words what the rows and columns are called
     */
    public static Picture of(
            String name,
            String caption,
            String explanation,
            List<String> words,
            List<Matrix> matrices,
            List<String> notes,
            ReportHeader header) {
        List<Picture.Panel> panels = new ArrayList<>();
        List<List<String>> records = new ArrayList<>();
        for (Matrix matrix : matrices) {
            panels.add(panel(matrix, words));
            record(matrix, words, records);
        }
        return new Picture(
                name,
                caption,
                explanation + " Darker: a larger share of its true class.",
                Picture.Edge.WORDS,
                new Axis("Predicted class", FigureSpec.Scale.LINEAR),
                new Axis("True class", FigureSpec.Scale.LINEAR),
                Math.min(2, Math.max(1, matrices.size())),
                keys(),
                panels,
                notes,
                List.of("panel", "true class", "predicted class", "share of true class", "shown"),
                records,
                header);
    }

    private static Picture.Panel panel(Matrix matrix, List<String> words) {
        List<Picture.Tile> tiles = new ArrayList<>();
        List<Picture.Label> labels = new ArrayList<>();
        int classes = words.size();
        for (int row = 0; row < classes; row++) {
            for (int column = 0; column < classes; column++) {
                double share = matrix.shares()[row][column];
                tiles.add(new Picture.Tile(column, column + 1, row, row + 1, Palette.ofAmount(share), 1));
                if (classes <= MOST_NUMBERS) {
                    labels.add(new Picture.Label(
                            column + 0.5, row + 0.5, matrix.texts()[row][column], share > DARK ? WHITE : INK));
                }
            }
        }
        return new Picture.Panel(matrix.title(), tiles, List.of(), labels, false, words);
    }

    private static void record(Matrix matrix, List<String> words, List<List<String>> records) {
        for (int row = 0; row < words.size(); row++) {
            for (int column = 0; column < words.size(); column++) {
                records.add(List.of(
                        Csv.text(matrix.title()),
                        Csv.text(words.get(row)),
                        Csv.text(words.get(column)),
                        Csv.number(matrix.shares()[row][column]),
                        Csv.text(matrix.texts()[row][column])));
            }
        }
    }

    private static List<Picture.Key> keys() {
        List<Picture.Key> keys = new ArrayList<>();
        for (int percent = 10; percent <= 100; percent += 30) {
            Picture.Look look = new Picture.Look(Palette.ofAmount(percent / 100.0), 1, LineStyle.Shape.SQUARE, 3.5);
            keys.add(new Picture.Key(String.format(Locale.ROOT, "%d %%", percent), look));
        }
        return keys;
    }
}
