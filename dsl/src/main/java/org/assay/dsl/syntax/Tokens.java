package org.assay.dsl.syntax;

import java.util.List;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.source.Span;

/** A cursor over tokens. */
final class Tokens {
    private final List<Token> tokens;
    private final Diagnostics diagnostics;
    private int at;

    Tokens(List<Token> tokens, Diagnostics diagnostics) {
        this.tokens = tokens;
        this.diagnostics = diagnostics;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != TokenKind.END_OF_FILE) {
            at++;
        }
        return token;
    }

    boolean at(TokenKind kind) {
        return peek().kind() == kind;
    }

    boolean skip(TokenKind kind) {
        if (at(kind) && kind != TokenKind.END_OF_FILE) {
            at++;
            return true;
        }
        return false;
    }

    Token expect(TokenKind kind, String what) {
        if (!at(kind)) {
            throw fault(
                    "syntax",
                    peek().span(),
                    "expected " + what + ", found " + shown(peek()),
                    "write " + what + " here");
        }
        return next();
    }

    /** A statement ends here: at a newline, a ';', or before a '}'. */
    void endStatement() {
        if (!skip(TokenKind.END_OF_STATEMENT)) {
            throw fault(
                    "syntax",
                    peek().span(),
                    "expected the end of the statement, found " + shown(peek()),
                    peek().value().equals("and")
                            ? "write ',' between the parts of a list"
                            : "begin a new line, or write ';' between statements");
        }
    }

    String shown(Token token) {
        String value = token.value().length() > 40 ? token.value().substring(0, 40) + "..." : token.value();
        return token.kind() == TokenKind.WORD || token.kind() == TokenKind.NUMBER
                ? "'" + value + "'"
                : token.kind().words;
    }

    SyntaxFault fault(String id, Span span, String message, String mend) {
        diagnostics.error(id, span, message, mend);
        return new SyntaxFault();
    }

    /** Goes on after the statement, its nested blocks included; stops before the '}' of the block around. */
    void skipStatement() {
        int depth = 0;
        while (!at(TokenKind.END_OF_FILE)) {
            if (at(TokenKind.OPEN_BRACE)) {
                depth++;
            } else if (at(TokenKind.CLOSE_BRACE)) {
                if (depth == 0) {
                    return;
                }
                depth--;
                if (depth == 0) {
                    at++;
                    return;
                }
            } else if (at(TokenKind.END_OF_STATEMENT) && depth == 0) {
                at++;
                return;
            }
            at++;
        }
    }
}
