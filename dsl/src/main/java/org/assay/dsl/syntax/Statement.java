package org.assay.dsl.syntax;

import java.util.List;
import org.assay.dsl.source.Span;

/** A statement of a file, an experiment, a grid, a method or a report. */
public sealed interface Statement {
    Span span();

    /** {@code let name = value}. */
    record Let(String name, Expression value, Span span) implements Statement {}

    /** {@code use name}. */
    record Use(String name, Span span) implements Statement {}

    /** {@code title "..."}. */
    record Title(String text, Span span) implements Statement {}

    /** {@code path value}, or {@code path value | value}. */
    record Assign(Path path, List<Expression> alternatives, Span span) implements Statement {}

    /** {@code grid { }}. */
    record Grid(List<Statement> statements, Span span) implements Statement {}

    /** {@code method name "label" { }}. */
    record Method(String name, String label, List<Statement> statements, Span span) implements Statement {}

    /** {@code zip { }}. */
    record Zip(List<Statement> statements, Span span) implements Statement {}

    /** {@code except { }}. */
    record Except(List<Statement> statements, Span span) implements Statement {}

    /** {@code seeds 1..5} or {@code seeds 1, 4, 7}; each range inclusive. */
    record Seeds(List<Range> ranges, Span span) implements Statement {
        /** from..to. */
        public record Range(long from, long to) {
            /** How many seeds, without overflow. */
            public long count() {
                long count = to - from + 1;
                return count < 1 ? Long.MAX_VALUE : count;
            }
        }
    }

    /** {@code report { }}. */
    record Report(List<Exhibit> exhibits, Span span) implements Statement {}

    /** {@code table name { }} or {@code plot name { }}: its lines are checked later. */
    record Exhibit(String kind, String name, List<Line> lines, Span span) {
        /** A keyword and the words after it. */
        public record Line(String keyword, Span span, List<Part> parts) {}

        /** A path, number or text of a line; commas are left out. */
        public record Part(String text, boolean quoted, Span span) {}
    }

    /** {@code experiment name { }} or {@code base name { }}. */
    record Block(Kind kind, String name, List<Statement> statements, Span span) implements Statement {
        /** Which of the two. */
        public enum Kind {
            EXPERIMENT,
            BASE
        }
    }

    /** {@code include "file.assay"}. */
    record Include(String file, Span span) implements Statement {}
}
