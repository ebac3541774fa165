package org.assay.reports.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/** Draws onto a PDF page, text as text in embedded fonts. */
final class PdfCanvas implements Canvas {
    private static final int ROUND = 1;

    private final PDPageContentStream page;
    private final Map<TypeFace, PDFont> fonts;
    private final double height;
    private final Map<Double, PDExtendedGraphicsState> opacities = new TreeMap<>();

    PdfCanvas(PDPageContentStream page, Map<TypeFace, PDFont> fonts, double height) {
        this.page = page;
        this.fonts = fonts;
        this.height = height;
    }

    /** A call on the page that may fail as writing does. */
    private interface Call {
        void run() throws IOException;
    }

    private static void call(Call call) {
        try {
            call.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        polyline(new double[] {x1, x2}, new double[] {y1, y2}, stroke);
    }

    @Override
    public void polyline(double[] xs, double[] ys, Stroke stroke) {
        call(() -> {
            page.setStrokingColor(red(stroke.color()), green(stroke.color()), blue(stroke.color()));
            page.setLineWidth((float) stroke.width());
            page.setLineJoinStyle(ROUND);
            float[] dashes = new float[stroke.dashes().length];
            for (int i = 0; i < dashes.length; i++) {
                dashes[i] = (float) stroke.dashes()[i];
            }
            page.setLineDashPattern(dashes, 0);
            path(xs, ys);
            page.stroke();
        });
    }

    @Override
    public void fill(double[] xs, double[] ys, int color, double opacity) {
        call(() -> {
            page.saveGraphicsState();
            if (opacity < 1) {
                page.setGraphicsStateParameters(opacities.computeIfAbsent(opacity, PdfCanvas::opaque));
            }
            page.setNonStrokingColor(red(color), green(color), blue(color));
            path(xs, ys);
            page.closePath();
            page.fill();
            page.restoreGraphicsState();
        });
    }

    private static PDExtendedGraphicsState opaque(double opacity) {
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setNonStrokingAlphaConstant((float) opacity);
        return state;
    }

    @Override
    public void text(String text, double x, double y, TextStyle style) {
        String printable = style.face().printable(text);
        double back = switch (style.anchor()) {
            case START -> 0;
            case MIDDLE -> style.width(printable) / 2;
            case END -> style.width(printable);
        };
        call(() -> {
            page.setNonStrokingColor(red(style.color()), green(style.color()), blue(style.color()));
            page.beginText();
            page.setFont(fonts.get(style.face()), (float) style.size());
            page.setTextMatrix(
                    style.turn() == Turn.LEFT
                            ? new Matrix(0, 1, -1, 0, (float) x, (float) (height - y - back))
                            : new Matrix(1, 0, 0, 1, (float) (x - back), (float) (height - y)));
            page.showText(printable);
            page.endText();
        });
    }

    @Override
    public void clipped(double x, double y, double width, double clipHeight, Runnable drawing) {
        call(() -> {
            page.saveGraphicsState();
            page.addRect((float) x, (float) (height - y - clipHeight), (float) width, (float) clipHeight);
            page.clip();
        });
        drawing.run();
        call(page::restoreGraphicsState);
    }

    private void path(double[] xs, double[] ys) throws IOException {
        for (int i = 0; i < xs.length; i++) {
            float x = rounded(xs[i]);
            float y = rounded(height - ys[i]);
            if (i == 0) {
                page.moveTo(x, y);
            } else {
                page.lineTo(x, y);
            }
        }
    }

    private static float rounded(double value) {
        return (float) (Math.rint(value * 100) / 100);
    }

    private static float red(int rgb) {
        return (rgb >> 16 & 0xFF) / 255f;
    }

    private static float green(int rgb) {
        return (rgb >> 8 & 0xFF) / 255f;
    }

    private static float blue(int rgb) {
        return (rgb & 0xFF) / 255f;
    }
}
