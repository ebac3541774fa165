package org.assay.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.assay.reports.reading.Coordinates;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Direction;
import org.assay.reports.result.ResultSet;
import org.assay.reports.statistics.Holm;
import org.assay.reports.statistics.TestResult;

/** Compares each entry with its baseline over the seeds that both have. */
final class Comparing {
    private final Comparison with;
    private final Direction direction;
    private final Optional<String> baseline;

    Comparing(Comparison with, TableSpec spec, ResultSet results) {
        this.with = with;
        this.direction = results.metric(spec.metric()).direction();
        this.baseline = results.method(with.baseline()).map(method -> method.label());
        if (baseline.isEmpty() && !results.cells().isEmpty()) {
            throw new IllegalArgumentException("expected the baseline of table " + spec.name()
                    + " among the methods, found '" + with.baseline() + "'");
        }
        if (!spec.rows().contains(CellResult.METHOD_AXIS) && !spec.columns().contains(CellResult.METHOD_AXIS)) {
            throw new IllegalArgumentException("table " + spec.name() + " compares methods with '" + with.baseline()
                    + "': expected 'method' among its rows or columns");
        }
    }

    void compare(Map<Coordinates, SortedMap<Long, Double>> values, Map<Coordinates, Entry> entries) {
        Map<Coordinates, TestResult> tests = new LinkedHashMap<>();
        entries.keySet()
                .forEach(place -> baselineOf(place, entries)
                        .ifPresent(base -> tests.put(place, test(values.get(place), values.get(base)))));
        List<Coordinates> tested = new ArrayList<>();
        tests.forEach((place, test) -> {
            if (test.p().isPresent()) {
                tested.add(place);
            }
        });
        double[] corrected = Holm.adjust(tested.stream()
                .mapToDouble(place -> tests.get(place).p().getAsDouble())
                .toArray());
        tests.forEach((place, test) -> {
            int index = tested.indexOf(place);
            OptionalDouble p = index < 0 ? OptionalDouble.empty() : OptionalDouble.of(corrected[index]);
            entries.compute(place, (same, entry) -> entry.with(new Against(test, p, mark(test, p))));
        });
    }

    private TestResult test(SortedMap<Long, Double> treatment, SortedMap<Long, Double> base) {
        return with.test()
                .compare(treatment.entrySet().stream()
                        .filter(entry -> base.containsKey(entry.getKey()))
                        .mapToDouble(entry -> entry.getValue() - base.get(entry.getKey()))
                        .toArray());
    }

    private Mark mark(TestResult test, OptionalDouble corrected) {
        if (corrected.isEmpty() || corrected.getAsDouble() > with.level() || direction == Direction.NEITHER) {
            return Mark.NONE;
        }
        return direction.isBetter(test.meanDifference(), 0)
                ? Mark.BETTER
                : direction.isBetter(0, test.meanDifference()) ? Mark.WORSE : Mark.NONE;
    }

    /**
     * The baseline's entry at the same values of the other axes; where there is none, its only entry that agrees on the axes the baseline has.
     */
    private Optional<Coordinates> baselineOf(Coordinates place, Map<Coordinates, Entry> entries) {
        if (baseline.isEmpty() || isBaseline(place)) {
            return Optional.empty();
        }
        List<Coordinates> same = new ArrayList<>();
        List<Coordinates> agreeing = new ArrayList<>();
        for (Coordinates other : entries.keySet()) {
            if (!isBaseline(other)) {
                continue;
            }
            boolean equal = true;
            boolean agrees = true;
            for (String axis : place.axes()) {
                if (!axis.equals(CellResult.METHOD_AXIS) && !Objects.equals(place.value(axis), other.value(axis))) {
                    equal = false;
                    agrees &= other.value(axis).isEmpty();
                }
            }
            if (equal) {
                same.add(other);
            } else if (agrees) {
                agreeing.add(other);
            }
        }
        if (!same.isEmpty()) {
            return Optional.of(same.get(0));
        }
        return agreeing.size() == 1 ? Optional.of(agreeing.get(0)) : Optional.empty();
    }

    private boolean isBaseline(Coordinates place) {
        return place.value(CellResult.METHOD_AXIS).equals(baseline);
    }
}
