package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import org.assay.reports.figure.Canvas.Anchor;
import org.assay.reports.figure.Canvas.Stroke;
import org.assay.reports.figure.Canvas.TextStyle;
import org.assay.reports.figure.Canvas.Turn;

/** Paints a picture: panels in rows, the legend below. */
final class PicturePainter implements Painting {
    private static final double COLUMN_WIDTH = 238;
    private static final double PAGE_WIDTH = 493;
    private static final double MARGIN = 4;
    private static final double TICK = 2.5;
    private static final double LABEL_SIZE = 6;
    private static final double LARGEST_LABEL = 7;
    private static final int INK = 0x222222;
    private static final TextStyle TICK_TEXT = new TextStyle(TypeFace.REGULAR, 7, INK, Anchor.MIDDLE, Turn.NONE);
    private static final TextStyle LABEL_TEXT = new TextStyle(TypeFace.REGULAR, 8, INK, Anchor.MIDDLE, Turn.NONE);
    private static final TextStyle TITLE_TEXT = new TextStyle(TypeFace.BOLD, 7.5, INK, Anchor.MIDDLE, Turn.NONE);
    private static final Stroke AXIS = new Stroke(0x555555, 0.6);
    private static final Stroke DIAGONAL = new Stroke(0x999999, 0.6, 3, 2);

    private final Picture picture;
    private final List<PictureFrame> frames = new ArrayList<>();
    private final int across;
    private final double width;
    private final double left;
    private final double below;
    private final double gap;
    private final double plotWidth;
    private final double plotHeight;
    private final double titleHeight;
    private final PictureLegend legend;

    PicturePainter(Picture picture) {
        this.picture = picture;
        int panels = Math.max(1, picture.panels().size());
        this.across = Math.min(panels, Math.max(1, picture.across()));
        this.width = across == 1 ? COLUMN_WIDTH : PAGE_WIDTH;
        for (int i = 0; i < panels; i++) {
            frames.add(PictureFrame.of(picture, i));
        }
        boolean bare = picture.frame() == Picture.Edge.BARE;
        double widest = 0;
        for (PictureFrame frame : frames) {
            widest = Math.max(widest, frame.widestLabel(TICK_TEXT));
        }
        this.left = bare ? MARGIN : MARGIN + LABEL_TEXT.size() + 5 + widest + TICK + 2;
        double words = picture.frame() == Picture.Edge.WORDS ? Math.max(7.5, Math.min(40, widest)) : 7.5;
        this.below = bare ? 2 : TICK + words + 14;
        this.gap = bare ? 10 : 20;
        this.plotWidth = (width - left - MARGIN - 6 - (across - 1) * gap) / across;
        this.plotHeight = picture.frame() == Picture.Edge.NUMBERS
                ? Math.min(150, plotWidth * (across == 1 ? 0.68 : 0.8))
                : Math.min(plotWidth, 230);
        this.titleHeight =
                picture.panels().stream().allMatch(panel -> panel.title().isEmpty()) ? 4 : 13;
        this.legend = new PictureLegend(picture.keys(), width - 2 * MARGIN);
    }

    @Override
    public double width() {
        return width;
    }

    private int rows() {
        return (frames.size() + across - 1) / across;
    }

    private double bottom() {
        return MARGIN + rows() * (titleHeight + plotHeight) + (rows() - 1) * 4 + below;
    }

    @Override
    public double height() {
        return bottom() + legend.height() + MARGIN;
    }

    @Override
    public void paint(Canvas canvas) {
        canvas.fill(new double[] {0, width, width, 0}, new double[] {0, 0, height(), height()}, 0xFFFFFF, 1);
        for (int i = 0; i < frames.size(); i++) {
            double x = left + i % across * (plotWidth + gap);
            double y = MARGIN + titleHeight + i / across * (titleHeight + plotHeight + 4);
            if (i < picture.panels().size()) {
                panel(canvas, picture.panels().get(i), frames.get(i), x, y);
            } else {
                canvas.text("No data", x + plotWidth / 2, y + plotHeight / 2, LABEL_TEXT);
            }
            axes(canvas, frames.get(i), x, y, i % across == 0, i + across >= frames.size());
        }
        double middle = MARGIN + titleHeight + (rows() * (titleHeight + plotHeight)) / 2;
        TextStyle turned = new TextStyle(LABEL_TEXT.face(), LABEL_TEXT.size(), INK, Anchor.MIDDLE, Turn.LEFT);
        canvas.text(picture.vertical().label(), MARGIN + LABEL_TEXT.size(), middle, turned);
        canvas.text(picture.horizontal().label(), left + (width - left - MARGIN) / 2, bottom() - 3, LABEL_TEXT);
        legend.paint(canvas, MARGIN, bottom());
    }

    private void panel(Canvas canvas, Picture.Panel panel, PictureFrame frame, double x, double y) {
        String title = TITLE_TEXT.face().fitted(panel.title(), TITLE_TEXT.size(), plotWidth);
        if (!title.isEmpty()) {
            canvas.text(title, x + plotWidth / 2, y - 3.5, TITLE_TEXT);
        }
        // Points on the edge are shown whole.
        canvas.clipped(x - 2, y - 2, plotWidth + 4, plotHeight + 4, () -> {
            for (Picture.Tile tile : panel.tiles()) {
                double x1 = x + frame.across(tile.left()) * plotWidth;
                double x2 = x + frame.across(tile.right()) * plotWidth;
                double y1 = y + frame.down(tile.low()) * plotHeight;
                double y2 = y + frame.down(tile.high()) * plotHeight;
                canvas.fill(new double[] {x1, x2, x2, x1}, new double[] {y1, y1, y2, y2}, tile.color(), tile.opacity());
            }
            if (panel.diagonal()) {
                double low = Math.max(frame.horizontal().low(), frame.vertical().low());
                double high =
                        Math.min(frame.horizontal().high(), frame.vertical().high());
                canvas.line(
                        x + frame.across(low) * plotWidth,
                        y + frame.down(low) * plotHeight,
                        x + frame.across(high) * plotWidth,
                        y + frame.down(high) * plotHeight,
                        DIAGONAL);
            }
            panel.dots()
                    .forEach(dot -> Marker.point(
                            canvas,
                            dot.look(),
                            x + frame.across(dot.x()) * plotWidth,
                            y + frame.down(dot.y()) * plotHeight));
            double size = labelSize(panel);
            for (Picture.Label label : panel.labels()) {
                TextStyle style = new TextStyle(TypeFace.REGULAR, size, label.color(), Anchor.MIDDLE, Turn.NONE);
                canvas.text(
                        label.text(),
                        x + frame.across(label.x()) * plotWidth,
                        y + frame.down(label.y()) * plotHeight + size / 3,
                        style);
            }
        });
    }

    /** Words inside a matrix fit its squares; others are of one size. */
    private double labelSize(Picture.Panel panel) {
        if (picture.frame() != Picture.Edge.WORDS || panel.words().isEmpty()) {
            return LABEL_SIZE;
        }
        double widest = panel.labels().stream()
                .mapToDouble(label -> TypeFace.REGULAR.width(label.text(), 1))
                .max()
                .orElse(1);
        double room = plotWidth / panel.words().size();
        return Math.min(LARGEST_LABEL, Math.min(0.86 * room / Math.max(widest, 1e-9), 0.7 * room));
    }

    private void axes(Canvas canvas, PictureFrame frame, double x, double y, boolean labelLeft, boolean labelBelow) {
        double bottom = y + plotHeight;
        canvas.polyline(
                new double[] {x, x + plotWidth, x + plotWidth, x, x}, new double[] {y, y, bottom, bottom, y}, AXIS);
        for (PictureFrame.Place place : frame.placesAcross()) {
            double at = x + place.share() * plotWidth;
            canvas.line(at, bottom, at, bottom + TICK, AXIS);
            if (labelBelow) {
                boolean turned = picture.frame() == Picture.Edge.WORDS
                        && frame.widestLabel(TICK_TEXT)
                                > plotWidth / frame.placesAcross().size();
                if (turned) {
                    TextStyle style = new TextStyle(TypeFace.REGULAR, 7, INK, Anchor.END, Turn.LEFT);
                    canvas.text(TypeFace.REGULAR.fitted(place.text(), 7, 40), at + 2.5, bottom + TICK + 2, style);
                } else {
                    canvas.text(place.text(), at, bottom + TICK + 7.5, TICK_TEXT);
                }
            }
        }
        for (PictureFrame.Place place : frame.placesDown()) {
            double at = y + place.share() * plotHeight;
            canvas.line(x - TICK, at, x, at, AXIS);
            if (labelLeft) {
                canvas.text(place.text(), x - TICK - 2, at + 2.5, TICK_TEXT.at(Anchor.END));
            }
        }
    }
}
