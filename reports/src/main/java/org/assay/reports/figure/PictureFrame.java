package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;

/** Where the numbers of a panel stand in it. */
record PictureFrame(
        Ticks horizontal, Ticks vertical, List<Place> placesAcross, List<Place> placesDown, boolean downwards) {
    private static final int MOST = 6;
    /** Of a matrix with more rows only every second, third and so on is named. */
    private static final int MOST_WORDS = 25;

    /** A place on an axis, as a share of its length from the left or from the top, and its word. */
    record Place(double share, String text) {}

    static PictureFrame of(Picture picture, int index) {
        List<Picture.Panel> ranged =
                picture.frame() == Picture.Edge.NUMBERS || picture.panels().isEmpty()
                        ? picture.panels()
                        : picture.panels().subList(index, index + 1);
        Range across = new Range();
        Range down = new Range();
        for (Picture.Panel panel : ranged) {
            for (Picture.Tile tile : panel.tiles()) {
                across.add(tile.left(), tile.right());
                down.add(tile.low(), tile.high());
            }
            for (Picture.Dot dot : panel.dots()) {
                across.add(dot.x(), dot.x());
                down.add(dot.y(), dot.y());
            }
        }
        if (picture.frame() != Picture.Edge.NUMBERS) {
            return plain(picture, ranged, across, down);
        }
        Ticks.Ends ends =
                ranged.stream().anyMatch(panel -> !panel.tiles().isEmpty()) ? Ticks.Ends.DATA : Ticks.Ends.ROUND;
        Ticks horizontal = Ticks.of(
                picture.horizontal().scale(), across.low(), across.high(), Math.max(3, MOST - picture.across()), ends);
        Ticks vertical = Ticks.of(picture.vertical().scale(), down.low(), down.high(), MOST, Ticks.Ends.ROUND);
        List<Place> placesAcross = new ArrayList<>();
        horizontal.major().forEach(tick -> placesAcross.add(new Place(horizontal.share(tick.value()), text(tick))));
        List<Place> placesDown = new ArrayList<>();
        vertical.major().forEach(tick -> placesDown.add(new Place(1 - vertical.share(tick.value()), text(tick))));
        return new PictureFrame(horizontal, vertical, placesAcross, placesDown, false);
    }

    private static PictureFrame plain(Picture picture, List<Picture.Panel> ranged, Range across, Range down) {
        boolean bare = picture.frame() == Picture.Edge.BARE;
        double size = Math.max(across.high() - across.low(), down.high() - down.low());
        double middleX = (across.low() + across.high()) / 2;
        double middleY = (down.low() + down.high()) / 2;
        // Equally long axes, so that circles are round.
        Ticks horizontal = new Ticks(
                FigureSpec.Scale.LINEAR,
                bare ? middleX - size / 2 : across.low(),
                bare ? middleX + size / 2 : across.high(),
                List.of(),
                List.of());
        Ticks vertical = new Ticks(
                FigureSpec.Scale.LINEAR,
                bare ? middleY - size / 2 : down.low(),
                bare ? middleY + size / 2 : down.high(),
                List.of(),
                List.of());
        List<Place> places = new ArrayList<>();
        if (!bare && !ranged.isEmpty()) {
            List<String> words = ranged.get(0).words();
            int every = (words.size() + MOST_WORDS - 1) / MOST_WORDS;
            for (int i = 0; i < words.size(); i += every) {
                places.add(new Place((i + 0.5) / words.size(), words.get(i)));
            }
        }
        return new PictureFrame(horizontal, vertical, places, places, !bare);
    }

    private static String text(Ticks.Tick tick) {
        if (tick.exponent().isEmpty()) {
            return tick.text();
        }
        return tick.exponent().equals("0") ? "1" : "1e" + tick.exponent().replace('\u2212', '-');
    }

    double across(double x) {
        return horizontal.share(x);
    }

    double down(double y) {
        return downwards ? vertical.share(y) : 1 - vertical.share(y);
    }

    double widestLabel(Canvas.TextStyle style) {
        return placesDown.stream()
                .mapToDouble(place -> style.width(place.text()))
                .max()
                .orElse(0);
    }

    /** The smallest and largest of numbers. */
    private static final class Range {
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        void add(double from, double to) {
            if (Double.isFinite(from) && Double.isFinite(to)) {
                low = Math.min(low, from);
                high = Math.max(high, to);
            }
        }

        double low() {
            return low <= high ? low : 1;
        }

        double high() {
            return low < high ? high : low == high ? high + Math.max(1e-9, Math.abs(high) * 0.1) : 10;
        }
    }
}
