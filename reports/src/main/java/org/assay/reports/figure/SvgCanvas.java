package org.assay.reports.figure;

import java.util.List;
import java.util.Locale;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.text.Html;

/** Draws into SVG 1.1, text as text. */
final class SvgCanvas implements Canvas {
    private static final String FONTS = "'Liberation Sans', Arial, Helvetica, sans-serif";

    private final StringBuilder svg = new StringBuilder();
    private final String name;
    private int clips;

    SvgCanvas(String name, double width, double height, String title, List<ReportHeader.Fact> facts) {
        this.name = name;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(length(width))
                .append("pt\" height=\"")
                .append(length(height));
        svg.append("pt\" viewBox=\"0 0 ").append(length(width)).append(' ').append(length(height));
        svg.append("\" role=\"img\" font-family=\"").append(FONTS).append("\">\n");
        svg.append("<title>").append(Html.escape(title)).append("</title>\n<desc>");
        facts.forEach(fact ->
                svg.append(Html.escape(fact.label() + ": " + fact.value())).append('\n'));
        svg.append("</desc>\n");
    }

    String finished() {
        return svg + "</svg>\n";
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        svg.append("<line x1=\"")
                .append(length(x1))
                .append("\" y1=\"")
                .append(length(y1))
                .append("\" x2=\"")
                .append(length(x2));
        svg.append("\" y2=\"")
                .append(length(y2))
                .append('"')
                .append(style(stroke))
                .append("/>\n");
    }

    @Override
    public void polyline(double[] xs, double[] ys, Stroke stroke) {
        svg.append("<polyline points=\"").append(points(xs, ys)).append("\" fill=\"none\" stroke-linejoin=\"round\"");
        svg.append(style(stroke)).append("/>\n");
    }

    @Override
    public void fill(double[] xs, double[] ys, int color, double opacity) {
        svg.append("<polygon points=\"")
                .append(points(xs, ys))
                .append("\" fill=\"")
                .append(color(color))
                .append('"');
        if (opacity < 1) {
            svg.append(" fill-opacity=\"").append(length(opacity)).append('"');
        }
        svg.append("/>\n");
    }

    @Override
    public void text(String text, double x, double y, TextStyle style) {
        svg.append("<text x=\"")
                .append(length(x))
                .append("\" y=\"")
                .append(length(y))
                .append("\" font-size=\"")
                .append(length(style.size()));
        svg.append("\" fill=\"").append(color(style.color())).append('"');
        if (style.face() == TypeFace.BOLD) {
            svg.append(" font-weight=\"bold\"");
        }
        if (style.anchor() != Anchor.START) {
            svg.append(" text-anchor=\"")
                    .append(style.anchor().name().toLowerCase(Locale.ROOT))
                    .append('"');
        }
        if (style.turn() == Turn.LEFT) {
            svg.append(" transform=\"rotate(-90 ")
                    .append(length(x))
                    .append(' ')
                    .append(length(y))
                    .append(")\"");
        }
        svg.append('>').append(Html.escape(text)).append("</text>\n");
    }

    @Override
    public void clipped(double x, double y, double width, double height, Runnable drawing) {
        String id = "clip-" + name + "-" + ++clips;
        svg.append("<clipPath id=\"")
                .append(id)
                .append("\"><rect x=\"")
                .append(length(x))
                .append("\" y=\"")
                .append(length(y));
        svg.append("\" width=\"")
                .append(length(width))
                .append("\" height=\"")
                .append(length(height))
                .append("\"/></clipPath>\n");
        svg.append("<g clip-path=\"url(#").append(id).append(")\">\n");
        drawing.run();
        svg.append("</g>\n");
    }

    private static String style(Stroke stroke) {
        StringBuilder style = new StringBuilder(" stroke=\"").append(color(stroke.color()));
        style.append("\" stroke-width=\"").append(length(stroke.width())).append('"');
        if (stroke.dashes().length > 0) {
            style.append(" stroke-dasharray=\"");
            for (int i = 0; i < stroke.dashes().length; i++) {
                style.append(i == 0 ? "" : " ").append(length(stroke.dashes()[i]));
            }
            style.append('"');
        }
        return style.toString();
    }

    private static String points(double[] xs, double[] ys) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            points.append(i == 0 ? "" : " ").append(length(xs[i])).append(',').append(length(ys[i]));
        }
        return points.toString();
    }

    private static String color(int rgb) {
        return String.format("#%06x", rgb);
    }

    /** Hundredths of a point are finer than any printer. */
    static String length(double value) {
        long hundredths = Math.round(value * 100);
        String sign = hundredths < 0 ? "-" : "";
        long size = Math.abs(hundredths);
        String fraction =
                size % 100 == 0 ? "" : size % 10 == 0 ? "." + size % 100 / 10 : String.format(".%02d", size % 100);
        return sign + size / 100 + fraction;
    }
}
