package org.assay.reports.page;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.assay.reports.figure.Axis;
import org.assay.reports.figure.Figure;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.LineStyle;

/** The numbers of a figure for the page's script, as JSON that cannot end the script it stands in. */
final class FigureData {
    private FigureData() {}

    static String json(Figure figure) {
        StringBuilder json = new StringBuilder("{");
        json.append("\"horizontal\":").append(string(figure.horizontal().label()));
        json.append(",\"vertical\":").append(string(figure.vertical().label()));
        json.append(",\"logHorizontal\":").append(isLog(figure.horizontal()));
        json.append(",\"logVertical\":").append(isLog(figure.vertical())).append(",\"lines\":[");
        for (int i = 0; i < figure.lines().size(); i++) {
            LineStyle style = figure.styles().get(i);
            json.append(i == 0 ? "" : ",")
                    .append("{\"label\":")
                    .append(string(figure.lines().get(i)));
            json.append(",\"color\":\"")
                    .append(String.format("#%06x", style.color()))
                    .append("\",\"dash\":[");
            for (int dash = 0; dash < style.dashes().length; dash++) {
                json.append(dash == 0 ? "" : ",").append(number(style.dashes()[dash] * 2));
            }
            json.append("]}");
        }
        json.append("],\"panels\":[");
        json.append(figure.panels().stream().map(panel -> panel(panel, figure)).collect(Collectors.joining(",")));
        return json.append("]}").toString();
    }

    private static String panel(Figure.Panel panel, Figure figure) {
        String curves = panel.curves().stream()
                .filter(curve -> !curve.points().isEmpty())
                .map(curve -> curve(curve, figure))
                .collect(Collectors.joining(","));
        return "{\"title\":" + string(panel.title()) + ",\"curves\":[" + curves + "]}";
    }

    private static String curve(Figure.Curve curve, Figure figure) {
        List<Figure.Vertex> points = curve.points();
        StringBuilder json = new StringBuilder("{\"line\":").append(curve.line());
        json.append(",\"x\":").append(numbers(points, Figure.Vertex::x));
        json.append(",\"mean\":").append(numbers(points, Figure.Vertex::mean));
        if (points.stream().anyMatch(Figure.Vertex::hasBand)) {
            json.append(",\"upper\":").append(numbers(points, Figure.Vertex::upper));
            // A log axis has no place for a band that reaches 0: it is cut far below the line.
            json.append(",\"lower\":")
                    .append(numbers(
                            points,
                            vertex -> vertex.hasBand() && !figure.vertical().shows(vertex.lower())
                                    ? vertex.mean() / 100
                                    : vertex.lower()));
        }
        if (!curve.marks().isEmpty()) {
            json.append(",\"marks\":")
                    .append(curve.marks().stream()
                            .map(mark -> "[" + number(mark.x()) + "," + number(mark.mean()) + "]")
                            .collect(Collectors.joining(",", "[", "]")));
        }
        return json.append('}').toString();
    }

    private static String numbers(List<Figure.Vertex> points, ToDoubleFunction<Figure.Vertex> value) {
        return points.stream()
                .map(vertex -> number(value.applyAsDouble(vertex)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.7g", value)));
    }

    private static boolean isLog(Axis axis) {
        return axis.scale() == FigureSpec.Scale.LOG;
    }

    /** A JSON string in which no character can be taken for markup. */
    static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < 0x20 || c > 0x7E || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == '\'') {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
