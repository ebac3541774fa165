package org.assay.reports.figure;

/** A figure as SVG. */
public final class SvgFigure {
    private SvgFigure() {}

    public static String render(Illustration figure) {
        Painting painter = Painting.of(figure);
        String title = figure.caption().isBlank() ? figure.name() : figure.caption();
        SvgCanvas canvas = new SvgCanvas(
                figure.name(),
                painter.width(),
                painter.height(),
                title,
                figure.header().facts());
        painter.paint(canvas);
        return canvas.finished();
    }
}
