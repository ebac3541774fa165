package org.assay.dsl.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code seeds 1..5} and {@code seeds 1, 4, 7}. */
final class SeedRanges {
    private final Tokens tokens;

    SeedRanges(Tokens tokens) {
        this.tokens = tokens;
    }

    /** From the word on to the end of the statement. */
    Statement statement() {
        Token word = tokens.next();
        List<Statement.Seeds.Range> ranges = new ArrayList<>();
        do {
            long from = seed();
            long to = tokens.skip(TokenKind.DOTS) ? seed() : from;
            if (to < from) {
                throw tokens.fault(
                        "empty-seeds",
                        word.span(),
                        "seeds " + from + ".." + to + " are none",
                        "write the smaller number first");
            }
            if (tokens.at(TokenKind.NUMBER) && tokens.peek().value().startsWith("-")) {
                String last = tokens.peek().value().substring(1);
                throw tokens.fault(
                        "bad-range",
                        tokens.peek().span(),
                        "a range of seeds is written with two dots",
                        "write 'seeds " + from + ".." + last + "'");
            }
            ranges.add(new Statement.Seeds.Range(from, to));
        } while (tokens.skip(TokenKind.COMMA));
        tokens.endStatement();
        return new Statement.Seeds(ranges, word.span());
    }

    private long seed() {
        Token number = tokens.expect(TokenKind.NUMBER, "a seed");
        if (!number.value().matches("[0-9]{1,18}")) {
            throw tokens.fault(
                    "bad-seed",
                    number.span(),
                    "a seed is a whole number, not negative, found " + number.value(),
                    "write 1..5, or 1, 4, 7");
        }
        return Long.parseLong(number.value());
    }
}
