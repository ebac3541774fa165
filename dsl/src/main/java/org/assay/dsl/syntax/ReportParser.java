package org.assay.dsl.syntax;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.source.Span;

/** The lines of tables, plots and their like. */
final class ReportParser {
    private static final List<String> KINDS = List.of("table", "plot", "picture", "speedup", "matrix");

    private final Tokens tokens;

    ReportParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Which exhibit begins. */
    Token kind() {
        Token kind = tokens.expect(TokenKind.WORD, String.join(", ", KINDS));
        if (!KINDS.contains(kind.value())) {
            throw tokens.fault(
                    "unknown-statement",
                    kind.span(),
                    "a report has " + String.join(", ", KINDS) + ", found '" + kind.value() + "'",
                    NearNames.mend(kind.value(), KINDS));
        }
        return kind;
    }

    /** The words after a keyword, to the end of the statement. */
    List<Statement.Exhibit.Part> parts() {
        List<Statement.Exhibit.Part> parts = new ArrayList<>();
        while (!tokens.at(TokenKind.END_OF_STATEMENT)) {
            if (!tokens.skip(TokenKind.COMMA)) {
                parts.add(part("separate names by commas"));
            }
        }
        tokens.endStatement();
        return parts;
    }

    private Statement.Exhibit.Part part(String mend) {
        Token token = tokens.peek();
        switch (token.kind()) {
            case WORD:
                Path path = Path.parse(tokens);
                return new Statement.Exhibit.Part(path.text(), false, path.span());
            case TEXT:
                tokens.next();
                return new Statement.Exhibit.Part(token.value(), true, token.span());
            case NUMBER:
                tokens.next();
                if (tokens.at(TokenKind.PERCENT)) {
                    Span span = token.span().through(tokens.next().span());
                    return new Statement.Exhibit.Part(token.value() + "%", false, span);
                }
                return new Statement.Exhibit.Part(token.value(), false, token.span());
            default:
                throw tokens.fault("syntax", token.span(), "expected names, found " + tokens.shown(token), mend);
        }
    }

    /** {@code t1, 64 = 59.3% +- 0.4%}. */
    Statement.Exhibit.Given given() {
        List<Statement.Exhibit.Part> place = new ArrayList<>();
        do {
            place.add(part("write a method or a value of each axis, then '=' and the number"));
        } while (tokens.skip(TokenKind.COMMA));
        Token equals = tokens.expect(TokenKind.EQUALS, "'=' and the number");
        List<Statement.Exhibit.Amount> amounts = new ArrayList<>();
        do {
            amounts.add(amount());
            tokens.skip(TokenKind.COMMA);
        } while (!tokens.at(TokenKind.END_OF_STATEMENT));
        tokens.endStatement();
        return new Statement.Exhibit.Given(place, amounts, place.get(0).span().through(equals.span()));
    }

    private Statement.Exhibit.Amount amount() {
        Token number = tokens.expect(TokenKind.NUMBER, "a number");
        BigDecimal value = new BigDecimal(number.value());
        boolean percent = tokens.skip(TokenKind.PERCENT);
        Optional<BigDecimal> spread = Optional.empty();
        if (tokens.skip(TokenKind.PLUS_MINUS)) {
            BigDecimal about =
                    new BigDecimal(tokens.expect(TokenKind.NUMBER, "the spread").value());
            spread = Optional.of(tokens.skip(TokenKind.PERCENT) || percent ? about.movePointLeft(2) : about);
        }
        return new Statement.Exhibit.Amount(percent ? value.movePointLeft(2) : value, percent, spread, number.span());
    }
}
