package org.assay.dsl.check;

import java.util.ArrayList;
import java.util.List;
import org.assay.dsl.document.Method;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Statement;

/** A grid before it is expanded: its methods, axes, zipped axes, exceptions and seeds. */
final class GridPlan {
    /** A method with what it sets and varies. */
    record Variant(Method method, Body body, Span span) {}

    /** Lines that must all hold for a point to be left out. */
    record Exception(List<Line> lines, Span span) {
        /** A path (or {@code method}) and the values it may have. */
        record Line(String path, List<String> values, Span span) {}
    }

    final List<Variant> variants = new ArrayList<>();
    final List<List<Axis>> zips = new ArrayList<>();
    final List<Exception> exceptions = new ArrayList<>();
    final List<Statement.Seeds.Range> seeds = new ArrayList<>();
    final Body common;
    final Span span;

    GridPlan(Body common, Span span) {
        this.common = common;
        this.span = span;
    }

    /** Seeds, capped: a count beyond any sane grid needs no exact number. */
    long seedCount() {
        long count = 0;
        for (Statement.Seeds.Range range : seeds) {
            count = saturated(count, range.count());
        }
        return seeds.isEmpty() ? 1 : count;
    }

    private static long saturated(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /** How many points of a variant there are, seeds included and exceptions not, capped. */
    long count(List<Axis> own) {
        double count = seedCount();
        for (Axis axis : common.axes) {
            count *= axis.values().size();
        }
        for (Axis axis : own) {
            count *= axis.values().size();
        }
        for (List<Axis> zip : zips) {
            count *= zip.get(0).values().size();
        }
        return count > Long.MAX_VALUE ? Long.MAX_VALUE : (long) count;
    }

    /** The seeds in the order written. Call only once the count is known to be sane. */
    List<Long> seedList() {
        List<Long> list = new ArrayList<>();
        for (Statement.Seeds.Range range : seeds) {
            for (long seed = range.from(); seed <= range.to(); seed++) {
                list.add(seed);
            }
        }
        if (list.isEmpty()) {
            list.add(1L);
        }
        return list;
    }
}
