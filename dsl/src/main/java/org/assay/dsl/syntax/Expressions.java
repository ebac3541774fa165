package org.assay.dsl.syntax;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.assay.dsl.source.Span;

/** Values: numbers, quantities, texts, references, lists, words and component calls, nested to a bounded depth. */
final class Expressions {
    private static final int DEEPEST = 64;

    private final Tokens tokens;

    Expressions(Tokens tokens) {
        this.tokens = tokens;
    }

    List<Expression> alternatives(int depth) {
        List<Expression> alternatives = new ArrayList<>();
        do {
            alternatives.add(value(depth));
        } while (tokens.skip(TokenKind.BAR));
        return alternatives;
    }

    /** {@code every 300 steps on validation, test}, as the component it stands for. */
    Expression evaluation(Span name) {
        Token every = tokens.next();
        List<Expression.Argument> arguments = new ArrayList<>();
        arguments.add(new Expression.Argument("every", every.span(), alternatives(0)));
        Span last = arguments.get(0).alternatives().get(0).span();
        if (tokens.peek().value().equals("on")) {
            Token on = tokens.next();
            List<Expression> splits = new ArrayList<>();
            do {
                splits.add(value(0));
            } while (tokens.skip(TokenKind.COMMA));
            last = splits.get(splits.size() - 1).span();
            arguments.add(new Expression.Argument(
                    "on",
                    on.span(),
                    List.of(new Expression.ListExpression(splits, on.span().through(last)))));
        }
        return new Expression.CallExpression("evaluation", name, arguments, name.through(last));
    }

    Expression value(int depth) {
        Token token = tokens.peek();
        if (depth > DEEPEST) {
            throw tokens.fault(
                    "too-deep",
                    token.span(),
                    "values nest deeper than " + DEEPEST + " levels",
                    "name inner values with 'let'");
        }
        switch (token.kind()) {
            case NUMBER:
                return number();
            case TEXT:
                tokens.next();
                return new Expression.TextExpression(token.value(), token.span());
            case REFERENCE:
                tokens.next();
                return new Expression.ReferenceExpression(token.value(), token.span());
            case OPEN_BRACKET:
                return list(depth);
            case WORD:
                return call(depth);
            default:
                throw tokens.fault(
                        "syntax",
                        token.span(),
                        "expected a value, found " + tokens.shown(token),
                        "write a number, a name, a \"text\", a $reference or a [list]");
        }
    }

    private Expression number() {
        Token number = tokens.next();
        BigDecimal value = new BigDecimal(number.value());
        if (tokens.at(TokenKind.PERCENT)) {
            Span span = number.span().through(tokens.next().span());
            return new Expression.NumberExpression(value.movePointLeft(2), span);
        }
        if (tokens.at(TokenKind.WORD) && !tokens.peek().value().equals("on")) {
            Token unit = tokens.next();
            return new Expression.QuantityExpression(
                    value, unit.value(), number.span().through(unit.span()));
        }
        return new Expression.NumberExpression(value, number.span());
    }

    private Expression list(int depth) {
        Token open = tokens.next();
        List<Expression> elements = new ArrayList<>();
        while (!tokens.at(TokenKind.CLOSE_BRACKET)) {
            elements.add(value(depth + 1));
            if (!tokens.skip(TokenKind.COMMA)) {
                break;
            }
        }
        Token close = tokens.expect(TokenKind.CLOSE_BRACKET, "',' or ']'");
        return new Expression.ListExpression(elements, open.span().through(close.span()));
    }

    private Expression call(int depth) {
        Token name = tokens.next();
        List<Expression.Argument> arguments = new ArrayList<>();
        Span span = name.span();
        if (tokens.skip(TokenKind.OPEN_PARENTHESIS)) {
            while (!tokens.at(TokenKind.CLOSE_PARENTHESIS)) {
                Token argument = tokens.expect(TokenKind.WORD, "a parameter's name");
                tokens.expect(TokenKind.COLON, "':' and the value of " + argument.value());
                arguments.add(new Expression.Argument(argument.value(), argument.span(), alternatives(depth + 1)));
                if (!tokens.skip(TokenKind.COMMA)) {
                    break;
                }
            }
            span = span.through(
                    tokens.expect(TokenKind.CLOSE_PARENTHESIS, "',' or ')'").span());
        }
        return new Expression.CallExpression(name.value(), name.span(), arguments, span);
    }
}
