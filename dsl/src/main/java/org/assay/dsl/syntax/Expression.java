package org.assay.dsl.syntax;

import java.math.BigDecimal;
import java.util.List;
import org.assay.dsl.source.Span;

/** A value as written. */
public sealed interface Expression {
    Span span();

    /** A number. */
    record NumberExpression(BigDecimal number, Span span) implements Expression {}

    /** A number with a unit. */
    record QuantityExpression(BigDecimal number, String unit, Span span) implements Expression {}

    /** A text. */
    record TextExpression(String text, Span span) implements Expression {}

    /** {@code $name}. */
    record ReferenceExpression(String name, Span span) implements Expression {}

    /** {@code [a, b]}. */
    record ListExpression(List<Expression> elements, Span span) implements Expression {}

    /** A word, or a component with arguments. */
    record CallExpression(String name, Span nameSpan, List<Argument> arguments, Span span) implements Expression {}

    /** {@code name: value | value}. */
    record Argument(String name, Span nameSpan, List<Expression> alternatives) {}
}
