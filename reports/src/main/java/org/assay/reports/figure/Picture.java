package org.assay.reports.figure;

import java.util.List;
import org.assay.reports.result.ReportHeader;

/**
 * A finished picture: panels of coloured rectangles, points and words.
 *
 * @param frame what stands along the axes
 * @param across how many panels stand side by side
 * @param keys the entries of the legend
 * @param records the numbers behind it, one list a record, fields ready for CSV
 */
public record Picture(
        String name,
        String caption,
        String explanation,
        Edge frame,
        Axis horizontal,
        Axis vertical,
        int across,
        List<Key> keys,
        List<Panel> panels,
        List<String> notes,
        List<String> heads,
        List<List<String>> records,
        ReportHeader header)
        implements Illustration {
    /** What stands along the axes of each panel. */
    public enum Edge {
        /** Numbers; all panels share their range. */
        NUMBERS,
        /** Nothing: units are of no interest; x and y are equally long, and each panel has its own range. */
        BARE,
        /** A word for each whole number from 0; y runs downwards. */
        WORDS
    }

    /** One plot of the picture; {@code words} name the places along both axes, if the frame is of words. */
    public record Panel(
            String title, List<Tile> tiles, List<Dot> dots, List<Label> labels, boolean diagonal, List<String> words) {}

    /** A filled rectangle. */
    public record Tile(double left, double right, double low, double high, int color, double opacity) {}

    /** A point in the style of a key. */
    public record Dot(double x, double y, Look look) {}

    /** How points look. */
    public record Look(int color, double opacity, LineStyle.Shape shape, double size) {}

    /** A word in the middle of a place. */
    public record Label(double x, double y, String text, int color) {}

    /** An entry of the legend. */
    public record Key(String label, Look look) {}

    public Picture {
        keys = List.copyOf(keys);
        panels = List.copyOf(panels);
        notes = List.copyOf(notes);
    }

    @Override
    public boolean isWide() {
        return panels.size() > 1;
    }
}
