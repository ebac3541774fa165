package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import org.assay.reports.figure.Canvas.Anchor;
import org.assay.reports.figure.Canvas.TextStyle;
import org.assay.reports.figure.Canvas.Turn;

/** The legend of a picture: as many columns as fit side by side, read downwards. */
final class PictureLegend {
    private static final double LINE = 11;
    private static final double ABOVE = 2;
    private static final double SAMPLE = 12;
    private static final double GAP = 10;
    private static final TextStyle TEXT = new TextStyle(TypeFace.REGULAR, 7.5, 0x222222, Anchor.START, Turn.NONE);

    private final List<Picture.Key> keys;
    private final List<String> labels = new ArrayList<>();
    private final double available;
    private final double columnWidth;
    private final int columns;

    PictureLegend(List<Picture.Key> keys, double available) {
        this.keys = keys;
        this.available = available;
        double widest = 0;
        for (Picture.Key key : keys) {
            String fitted = TEXT.face().fitted(key.label(), TEXT.size(), available - SAMPLE);
            labels.add(fitted);
            widest = Math.max(widest, TEXT.width(fitted));
        }
        this.columnWidth = SAMPLE + widest + GAP;
        this.columns = Math.max(1, Math.min(keys.size(), (int) ((available + GAP) / columnWidth)));
    }

    double height() {
        return keys.isEmpty() ? 0 : ABOVE + lines() * LINE;
    }

    private int lines() {
        return (keys.size() + columns - 1) / columns;
    }

    void paint(Canvas canvas, double left, double top) {
        if (keys.isEmpty()) {
            return;
        }
        int used = (keys.size() + lines() - 1) / lines();
        double start = left + (available - used * columnWidth + GAP) / 2;
        for (int i = 0; i < keys.size(); i++) {
            double x = start + i / lines() * columnWidth;
            double y = top + ABOVE + i % lines() * LINE;
            Marker.point(canvas, keys.get(i).look(), x + 4, y + 4);
            canvas.text(labels.get(i), x + SAMPLE, y + 6.6, TEXT);
        }
    }
}
