package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import org.assay.reports.text.Csv;
import org.assay.reports.text.FactColumns;

/** The numbers a figure draws, one record a point, all digits; the facts of the report stand in the first record. */
public final class CsvFigure {
    private CsvFigure() {}

    public static String render(Figure figure) {
        FactColumns facts = new FactColumns(figure.header());
        List<String> heads =
                new ArrayList<>(List.of("panel", "line", "x", "mean", "lower", "upper", "n", "horizontal", "vertical"));
        boolean marked = figure.milestone().isPresent();
        if (marked) {
            heads.add("milestone");
        }
        heads.addAll(facts.heads());
        StringBuilder csv = new StringBuilder(Csv.line(heads));
        boolean first = true;
        for (Figure.Panel panel : figure.panels()) {
            for (Figure.Curve curve : panel.curves()) {
                for (Figure.Vertex vertex : curve.points()) {
                    List<String> fields = new ArrayList<>(List.of(
                            Csv.text(panel.title()),
                            Csv.text(figure.lines().get(curve.line())),
                            Csv.number(vertex.x()),
                            Csv.number(vertex.mean()),
                            Csv.number(vertex.lower()),
                            Csv.number(vertex.upper()),
                            Integer.toString(vertex.n()),
                            Csv.text(figure.horizontal().label()),
                            Csv.text(figure.vertical().label())));
                    if (marked) {
                        fields.add(Csv.text(milestone(figure, curve, vertex)));
                    }
                    fields.addAll(first ? facts.fields() : facts.empty());
                    first = false;
                    csv.append(Csv.line(fields));
                }
            }
        }
        return csv.toString();
    }

    /** The milestone that the line's runs reached here or, on average, since the point before. */
    private static String milestone(Figure figure, Figure.Curve curve, Figure.Vertex vertex) {
        double before = curve.points().stream()
                .mapToDouble(Figure.Vertex::x)
                .filter(x -> x < vertex.x())
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        return curve.marks().stream().anyMatch(mark -> mark.x() > before && mark.x() <= vertex.x())
                ? figure.milestone().map(Milestone::label).orElse("")
                : "";
    }
}
