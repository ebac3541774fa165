package org.assay.reports.figure;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assay.reports.text.Latex;

/** Draws into TikZ source, so that a picture takes the fonts of the paper it is put into. */
final class TikzCanvas implements Canvas {
    private final StringBuilder body = new StringBuilder();
    private final Map<Integer, String> colors = new TreeMap<>();

    /** The picture; needs {@code \\usepackage{tikz}}. */
    String finished() {
        StringBuilder tex = new StringBuilder("\\begin{tikzpicture}[x=1pt, y=-1pt]\n");
        colors.forEach((color, name) -> tex.append("\\definecolor{")
                .append(name)
                .append("}{HTML}{")
                .append(String.format("%06X", color))
                .append("}\n"));
        return tex.append(body).append("\\end{tikzpicture}\n").toString();
    }

    private String color(int color) {
        return colors.computeIfAbsent(color, key -> "assay" + String.format("%06x", key));
    }

    private static String place(double x, double y) {
        return "(" + SvgCanvas.length(x) + "," + SvgCanvas.length(y) + ")";
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        polyline(new double[] {x1, x2}, new double[] {y1, y2}, stroke);
    }

    @Override
    public void polyline(double[] xs, double[] ys, Stroke stroke) {
        body.append("\\draw[").append(color(stroke.color())).append(", line width=");
        body.append(SvgCanvas.length(stroke.width())).append("pt");
        StringBuilder dashes = new StringBuilder();
        for (int i = 0; i < stroke.dashes().length; i++) {
            dashes.append(i % 2 == 0 ? "on " : "off ")
                    .append(SvgCanvas.length(stroke.dashes()[i]))
                    .append("pt ");
        }
        body.append(
                        dashes.isEmpty()
                                ? ""
                                : ", dash pattern=" + dashes.toString().strip())
                .append("] ");
        path(xs, ys, "");
    }

    @Override
    public void fill(double[] xs, double[] ys, int color, double opacity) {
        body.append("\\fill[").append(color(color));
        body.append(opacity < 1 ? String.format(Locale.ROOT, ", opacity=%.2f", opacity) : "")
                .append("] ");
        path(xs, ys, " -- cycle");
    }

    private void path(double[] xs, double[] ys, String end) {
        for (int i = 0; i < xs.length; i++) {
            body.append(i == 0 ? "" : " -- ").append(place(xs[i], ys[i]));
        }
        body.append(end).append(";\n");
    }

    @Override
    public void text(String text, double x, double y, TextStyle style) {
        if (text.isBlank()) {
            return;
        }
        String anchor = switch (style.anchor()) {
            case START -> "base west";
            case MIDDLE -> "base";
            case END -> "base east";
        };
        body.append("\\node[anchor=")
                .append(anchor)
                .append(", inner sep=0pt, text=")
                .append(color(style.color()));
        body.append(", font=\\fontsize{").append(SvgCanvas.length(style.size())).append("}{");
        body.append(SvgCanvas.length(1.2 * style.size())).append("}\\selectfont");
        body.append(style.face() == TypeFace.BOLD ? "\\bfseries" : "");
        body.append(style.turn() == Turn.LEFT ? ", rotate=90" : "")
                .append("] at ")
                .append(place(x, y));
        body.append(" {").append(Latex.escape(text)).append("};\n");
    }

    @Override
    public void clipped(double x, double y, double width, double height, Runnable drawing) {
        body.append("\\begin{scope}\n\\clip ").append(place(x, y)).append(" rectangle ");
        body.append(place(x + width, y + height)).append(";\n");
        drawing.run();
        body.append("\\end{scope}\n");
    }
}
