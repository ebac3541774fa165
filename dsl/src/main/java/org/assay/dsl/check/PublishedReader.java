package org.assay.dsl.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assay.dsl.catalog.MetricDeclaration;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.document.Published;
import org.assay.dsl.syntax.Statement.Exhibit.Amount;
import org.assay.dsl.syntax.Statement.Exhibit.Given;
import org.assay.dsl.syntax.Statement.Exhibit.Line;
import org.assay.dsl.syntax.Statement.Exhibit.Part;

/** Checks numbers that others published: each has a place that this exhibit shows, once, and the unit of its metric. */
final class PublishedReader {
    private static final String ABSENT = "none";

    private final ReportScope scope;
    private final List<String> axes;
    private final String metric;
    private final boolean curves;

    /** @param curves whether numbers come in pairs, x and value */
    PublishedReader(ReportScope scope, List<String> axes, String metric, boolean curves) {
        this.scope = scope;
        this.axes = axes;
        this.metric = metric;
        this.curves = curves;
    }

    List<Published> read(List<Line> lines) {
        List<Published> all = new ArrayList<>();
        for (Line line : lines) {
            List<Published.Series> series = new ArrayList<>();
            Set<Map<String, String>> seen = new HashSet<>();
            for (Given given : line.given()) {
                Optional<Map<String, String>> place = place(given);
                List<Published.Point> points = points(given);
                if (place.isPresent() && !seen.add(place.get())) {
                    scope.diagnostics.error(
                            "set-twice",
                            given.span(),
                            "this place is given twice under '" + ReportScope.word(line, 0) + "'",
                            "remove one of the two");
                } else if (place.isPresent()) {
                    series.add(new Published.Series(place.get(), points));
                }
            }
            all.add(new Published(ReportScope.word(line, 0), series));
        }
        return all;
    }

    private Optional<Map<String, String>> place(Given given) {
        if (given.place().size() != axes.size()) {
            scope.diagnostics.error(
                    "unknown-place",
                    given.span(),
                    "a place here has " + axes.size() + (axes.size() == 1 ? " value (" : " values (")
                            + String.join(", ", axes) + "), found "
                            + given.place().size(),
                    "write a value for each of them, 'none' where the method does not have the axis, then '=' and the"
                            + " number");
            return Optional.empty();
        }
        Map<String, String> place = new LinkedHashMap<>();
        for (int i = 0; i < axes.size(); i++) {
            Optional<String> value = value(axes.get(i), given.place().get(i));
            if (value.isPresent()) {
                place.put(axes.get(i), value.get());
            } else if (!given.place().get(i).text().equals(ABSENT)) {
                return Optional.empty();
            }
        }
        boolean shown = scope.cells.stream()
                .anyMatch(cell -> axes.stream()
                        .allMatch(axis -> ReportScope.value(cell, axis).equals(Optional.ofNullable(place.get(axis)))));
        if (!shown && scope.narrowed) {
            return Optional.empty();
        }
        if (!shown) {
            scope.diagnostics.error(
                    "unknown-place",
                    given.span(),
                    "the grid has no cell at this place, so there is nothing of ours to stand beside",
                    "remove the line, or add the cell to the grid");
            return Optional.empty();
        }
        return Optional.of(place);
    }

    private Optional<String> value(String axis, Part part) {
        Set<String> known = scope.values(axis);
        for (String value : known) {
            if (value.equals(part.text()) || same(value, part.text())) {
                return Optional.of(value);
            }
        }
        if (!part.text().equals(ABSENT) && !scope.narrowed) {
            scope.diagnostics.error(
                    "unknown-place",
                    part.span(),
                    "'" + axis + "' is never '" + part.text() + "' in this experiment",
                    NearNames.mend(part.text(), known));
        }
        return Optional.empty();
    }

    private static boolean same(String value, String text) {
        try {
            return new BigDecimal(value).compareTo(new BigDecimal(text)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private List<Published.Point> points(Given given) {
        List<Amount> amounts = given.amounts();
        if (curves ? amounts.size() % 2 != 0 : amounts.size() != 1) {
            scope.diagnostics.error(
                    "malformed-published",
                    given.span(),
                    curves
                            ? "the numbers of a curve come in pairs, place and value"
                            : "a place in a table has one number",
                    curves ? "write 't1 = 1 40%, 10 52%'" : "write 't1, 64 = 59.3%' or 't1, 64 = 59.3% +- 0.4%'");
            return List.of();
        }
        List<Published.Point> points = new ArrayList<>();
        for (int i = curves ? 1 : 0; i < amounts.size(); i += curves ? 2 : 1) {
            Amount amount = amounts.get(i);
            requireUnit(amount);
            points.add(new Published.Point(
                    curves ? Optional.of(amounts.get(i - 1).number()) : Optional.empty(),
                    amount.number(),
                    amount.spread()));
        }
        return points;
    }

    private void requireUnit(Amount amount) {
        boolean fraction = scope.catalog
                .metric(metric)
                .map(MetricDeclaration::unit)
                .orElse("")
                .equals("fraction");
        boolean known = scope.catalog.metric(metric).isPresent();
        if (known && (amount.percent() ? !fraction : fraction && outside(amount.number()))) {
            scope.diagnostics.error(
                    "wrong-unit",
                    amount.span(),
                    amount.percent()
                            ? "'" + metric + "' is no fraction, so it has no percent"
                            : "'" + metric + "' is a fraction between 0 and 1, found " + amount.number(),
                    amount.percent() ? "write the number as it is" : "write " + amount.number() + "%");
        } else if (fraction && !amount.percent() && amount.number().signum() != 0) {
            String percent =
                    amount.number().movePointRight(2).stripTrailingZeros().toPlainString();
            scope.diagnostics.warning(
                    "without-percent",
                    amount.span(),
                    "'" + metric + "' is a fraction, so " + amount.number() + " is " + percent + " %",
                    "write " + percent + "%, or " + amount.number() + "% where that was published");
        }
    }

    private static boolean outside(BigDecimal number) {
        return number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0;
    }
}
