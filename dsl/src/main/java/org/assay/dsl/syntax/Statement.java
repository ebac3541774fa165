package org.assay.dsl.syntax;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
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

    /** {@code table name { }}, {@code plot name { }} and their like: the lines are checked later. */
    record Exhibit(String kind, String name, List<Line> lines, Span span) {
        /** A keyword, the words after it, and after {@code published} the numbers of its block. */
        public record Line(String keyword, Span span, List<Part> parts, List<Given> given) {}

        /** A path, number (with its %, if any) or text of a line; commas are left out. */
        public record Part(String text, boolean quoted, Span span) {}

        /** {@code t1, 64 = 59.3% +- 0.4%}: a place and its numbers, as somebody else gave them. */
        public record Given(List<Part> place, List<Amount> amounts, Span span) {}

        /** A number as written; in percent it is a hundredth, with the same digits. */
        public record Amount(BigDecimal number, boolean percent, Optional<BigDecimal> spread, Span span) {}
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
