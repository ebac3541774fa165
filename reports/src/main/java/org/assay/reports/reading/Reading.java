package org.assay.reports.reading;

import java.util.List;
import java.util.OptionalDouble;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.MetricInfo;
import org.assay.reports.result.Names;
import org.assay.reports.result.Point;
import org.assay.reports.result.ResultSet;

/** At which evaluation of a cell its value is read. */
public sealed interface Reading {
    /** The value a cell gives for a metric; empty where it recorded none. */
    OptionalDouble read(CellResult cell, String metric, ResultSet results);

    /** As a caption says it; empty for the plain last value. */
    String words(ResultSet results);

    static Reading last() {
        return new Last();
    }

    static Reading atBest(String metric) {
        return new AtBest(metric);
    }

    /** The last evaluation. */
    record Last() implements Reading {
        @Override
        public OptionalDouble read(CellResult cell, String metric, ResultSet results) {
            List<Point> points = cell.points(metric);
            return points.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(points.get(points.size() - 1).value());
        }

        @Override
        public String words(ResultSet results) {
            return "";
        }
    }

    /**
     * The evaluation at which a validation metric was best, the earliest of equals; non-finite evaluations of it are passed over. A metric that was
     * not evaluated at that step gives its last value before.
     */
    record AtBest(String metric) implements Reading {
        public AtBest {
            Names.requireNamed("metric to read at its best", metric);
        }

        @Override
        public OptionalDouble read(CellResult cell, String read, ResultSet results) {
            MetricInfo guide = Splits.requireNotTest(results.metric(metric), "read a value at its best");
            Point best = null;
            for (Point point : cell.points(metric)) {
                if (Double.isFinite(point.value())
                        && (best == null || guide.direction().isBetter(point.value(), best.value()))) {
                    best = point;
                }
            }
            OptionalDouble value = OptionalDouble.empty();
            for (Point point : cell.points(read)) {
                if (best != null && point.step() <= best.step()) {
                    value = OptionalDouble.of(point.value());
                }
            }
            return value;
        }

        @Override
        public String words(ResultSet results) {
            return "read at each run's best " + results.metric(metric).word();
        }
    }
}
