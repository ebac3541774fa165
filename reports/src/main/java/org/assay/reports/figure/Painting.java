package org.assay.reports.figure;

/** An illustration laid out: its size in points, and its strokes. */
interface Painting {
    double width();

    double height();

    void paint(Canvas canvas);

    static Painting of(Illustration illustration) {
        return illustration instanceof Picture picture
                ? new PicturePainter(picture)
                : new Painter((Figure) illustration);
    }
}
