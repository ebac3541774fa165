package org.assay.dsl.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.diagnostic.Unprintable;
import org.assay.dsl.source.SourceFile;
import org.assay.dsl.source.Span;

/**
 * Text to tokens. A newline or {@code ;} ends a statement, except inside ( ) and [ ] and after a {@code |} or {@code ,}. A comment runs
 * from {@code #} to the end of the line.
 */
final class Lexer {
    private static final Pattern NUMBER =
            Pattern.compile("-?[0-9]+(?:_[0-9]+)*(?:\\.[0-9]+(?:_[0-9]+)*)?(?:[eE][+-]?[0-9]+)?");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
    private static final Pattern LOOSE_WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    private static final int LONGEST_NUMBER = 40;

    private final SourceFile source;
    private final String text;
    private final Diagnostics diagnostics;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int nesting;

    Lexer(SourceFile source, Diagnostics diagnostics) {
        this.source = source;
        this.text = source.text();
        this.diagnostics = diagnostics;
    }

    List<Token> tokens() {
        while (at < text.length() && !diagnostics.isFull()) {
            next();
        }
        int end = text.length();
        tokens.add(new Token(TokenKind.END_OF_STATEMENT, "", new Span(source, end, end)));
        tokens.add(new Token(TokenKind.END_OF_FILE, "", new Span(source, end, end)));
        return tokens;
    }

    private void next() {
        char first = text.charAt(at);
        if (first == '\n') {
            if (nesting == 0 && !continues()) {
                add(TokenKind.END_OF_STATEMENT, 1);
            } else {
                at++;
            }
        } else if (first == ' ' || first == '\t' || first == '\r') {
            at++;
        } else if (first == '#') {
            int end = source.lineEnd(at);
            refuseUnprintable(at, end);
            at = end;
        } else if (first == '"') {
            string();
        } else if (first == '$') {
            reference();
        } else if (!punctuation(first)) {
            word();
        }
    }

    private boolean continues() {
        return !tokens.isEmpty() && (last().kind() == TokenKind.BAR || last().kind() == TokenKind.COMMA);
    }

    private Token last() {
        return tokens.get(tokens.size() - 1);
    }

    private void add(TokenKind kind, int length) {
        tokens.add(new Token(kind, text.substring(at, at + length), new Span(source, at, at + length)));
        at += length;
    }

    private boolean punctuation(char first) {
        switch (first) {
            case '{':
                nesting = 0;
                add(TokenKind.OPEN_BRACE, 1);
                return true;
            case '}':
                nesting = 0;
                tokens.add(new Token(TokenKind.END_OF_STATEMENT, "", new Span(source, at, at)));
                add(TokenKind.CLOSE_BRACE, 1);
                return true;
            case ';':
                add(TokenKind.END_OF_STATEMENT, 1);
                return true;
            case '(':
                nesting++;
                add(TokenKind.OPEN_PARENTHESIS, 1);
                return true;
            case ')':
                nesting = Math.max(0, nesting - 1);
                add(TokenKind.CLOSE_PARENTHESIS, 1);
                return true;
            case '[':
                nesting++;
                add(TokenKind.OPEN_BRACKET, 1);
                return true;
            case ']':
                nesting = Math.max(0, nesting - 1);
                add(TokenKind.CLOSE_BRACKET, 1);
                return true;
            case ',':
                add(TokenKind.COMMA, 1);
                return true;
            case ':':
                add(TokenKind.COLON, 1);
                return true;
            case '|':
                add(TokenKind.BAR, 1);
                return true;
            case '=':
                add(TokenKind.EQUALS, 1);
                return true;
            case '%':
                add(TokenKind.PERCENT, 1);
                return true;
            case '+':
                if (!text.startsWith("+-", at)) {
                    return false;
                }
                add(TokenKind.PLUS_MINUS, 2);
                return true;
            case '.':
                boolean two = text.startsWith("..", at);
                add(two ? TokenKind.DOTS : TokenKind.DOT, two ? 2 : 1);
                return true;
            default:
                return false;
        }
    }

    private void reference() {
        Matcher matcher = WORD.matcher(text).region(at + 1, text.length());
        if (matcher.lookingAt()) {
            tokens.add(new Token(TokenKind.REFERENCE, matcher.group(), new Span(source, at, matcher.end())));
            at = matcher.end();
        } else {
            fault(
                    "stray-character",
                    at,
                    at + 1,
                    "a '$' without a name",
                    "write the name of a 'let' after it, such as $candidates");
            at++;
        }
    }

    private void word() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            number(number.end());
            return;
        }
        Matcher loose = LOOSE_WORD.matcher(text).region(at, text.length());
        if (loose.lookingAt()) {
            Matcher word = WORD.matcher(text).region(at, loose.end());
            if (!word.matches()) {
                fault(
                        "bad-name",
                        at,
                        loose.end(),
                        "'" + loose.group() + "' is no name",
                        "names are lower-case letters and digits with single hyphens, such as small-cnn; texts stand in quotes");
            }
            tokens.add(new Token(TokenKind.WORD, loose.group(), new Span(source, at, loose.end())));
            at = loose.end();
            return;
        }
        int end = text.offsetByCodePoints(at, 1);
        int point = text.codePointAt(at);
        fault(
                Unprintable.is(point) ? "control-character" : "stray-character",
                at,
                end,
                Unprintable.is(point)
                        ? "a control or bidirectional character (U+" + Integer.toHexString(point) + ")"
                        : "a character that means nothing here",
                "remove it");
        at = end;
    }

    private void number(int end) {
        int from = at;
        at = end;
        // 1_, 1.2.3, 12abc: one fault for the whole run.
        int runEnd = end;
        while (runEnd < text.length()
                && (Character.isLetterOrDigit(text.charAt(runEnd)) || text.charAt(runEnd) == '_')) {
            runEnd++;
        }
        if (runEnd > end) {
            fault(
                    "bad-number",
                    from,
                    runEnd,
                    "'" + text.substring(from, Math.min(runEnd, from + LONGEST_NUMBER)) + "' is no number",
                    "write digits, with _ between digits only and a digit on both sides of a dot; a unit stands after a blank");
            at = runEnd;
        } else if (end - from > LONGEST_NUMBER || exponent(text.substring(from, end)) > 300) {
            fault(
                    "bad-number",
                    from,
                    end,
                    "this number is longer or larger than any parameter takes",
                    "write a shorter one");
            tokens.add(new Token(TokenKind.NUMBER, "0", new Span(source, from, end)));
            return;
        }
        tokens.add(new Token(TokenKind.NUMBER, text.substring(from, end).replace("_", ""), new Span(source, from, at)));
    }

    private static int exponent(String number) {
        int e = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (e < 0) {
            return 0;
        }
        String digits = number.substring(e + 1).replace("+", "").replace("-", "");
        return digits.length() > 4 ? 9999 : Integer.parseInt(digits);
    }

    private void string() {
        StringBuilder content = new StringBuilder();
        int from = at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\\') {
                escape(content);
            } else {
                int end = text.offsetByCodePoints(at, 1);
                refuseUnprintable(at, end);
                content.appendCodePoint(text.codePointAt(at));
                at = end;
            }
        }
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
        } else {
            fault("open-text", from, at, "this text has no closing quote", "close it with \" on the same line");
        }
        tokens.add(new Token(TokenKind.TEXT, content.toString(), new Span(source, from, at)));
    }

    private void escape(StringBuilder content) {
        int from = at;
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        at += 2;
        switch (kind) {
            case '"':
            case '\\':
                content.append(kind);
                return;
            case 'n':
                content.append('\n');
                return;
            case 't':
                content.append('\t');
                return;
            case 'u':
                Matcher point = Pattern.compile("\\{([0-9a-fA-F]{1,6})\\}")
                        .matcher(text)
                        .region(at, text.length());
                if (point.lookingAt()
                        && Character.isValidCodePoint(Integer.parseInt(point.group(1), 16))
                        && !Unprintable.is(Integer.parseInt(point.group(1), 16))) {
                    content.appendCodePoint(Integer.parseInt(point.group(1), 16));
                    at = point.end();
                    return;
                }
                break;
            default:
                break;
        }
        at = Math.min(at, text.length());
        fault(
                "bad-escape",
                from,
                at,
                "an escape that is not known",
                "known: \\\" \\\\ \\n \\t and \\u{...} for a printable character");
    }

    private void refuseUnprintable(int from, int to) {
        for (int i = from; i < to; i = text.offsetByCodePoints(i, 1)) {
            int point = text.codePointAt(i);
            if (Unprintable.is(point) && point != '\t' && point != '\r') {
                fault(
                        "control-character",
                        i,
                        text.offsetByCodePoints(i, 1),
                        "a control or bidirectional character (U+" + Integer.toHexString(point) + ")",
                        "remove it");
                return;
            }
        }
    }

    private void fault(String id, int from, int to, String message, String mend) {
        diagnostics.error(id, new Span(source, from, to), message, mend);
    }
}
