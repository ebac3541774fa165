package org.assay.dsl.syntax;

import java.util.ArrayList;
import java.util.List;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.diagnostic.NearNames;
import org.assay.dsl.source.SourceFile;
import org.assay.dsl.source.Span;

/**
 * Recursive descent over the grammar of edition 1 (see GRAMMAR.md). After a fault it goes on at the next statement, so that one run
 * reports everything. Nesting is bounded.
 */
public final class Parser {
    private static final List<String> TOP = List.of("include", "let", "base", "experiment");

    private final Tokens tokens;
    private final Diagnostics diagnostics;

    private Parser(SourceFile source, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.tokens = new Tokens(new Lexer(source, diagnostics).tokens(), diagnostics);
    }

    /** The statements of a file, after its edition line. */
    public static List<Statement> parse(SourceFile source, Diagnostics diagnostics) {
        return new Parser(source, diagnostics).file();
    }

    /** A statement given on its own, such as an override from the command line; null after a fault. */
    public static Statement parseStatement(SourceFile source, Diagnostics diagnostics) {
        Parser parser = new Parser(source, diagnostics);
        try {
            return parser.plainStatement();
        } catch (SyntaxFault fault) {
            return null;
        }
    }

    private List<Statement> file() {
        List<Statement> statements = new ArrayList<>();
        try {
            edition();
            while (!tokens.at(TokenKind.END_OF_FILE) && !diagnostics.isFull()) {
                if (tokens.skip(TokenKind.END_OF_STATEMENT)) {
                    continue;
                }
                if (tokens.at(TokenKind.CLOSE_BRACE)) {
                    tokens.fault("stray-brace", tokens.next().span(), "this '}' closes nothing", "remove it");
                    continue;
                }
                recovering(() -> statements.add(topStatement()));
            }
        } catch (SyntaxFault fault) {
            // Told already; without an edition nothing else can be trusted.
        }
        return statements;
    }

    private void edition() {
        while (tokens.skip(TokenKind.END_OF_STATEMENT)) {
            // Blank lines and comments may come first.
        }
        Token word = tokens.peek();
        if (!word.value().equals("assay") || word.kind() != TokenKind.WORD) {
            throw tokens.fault(
                    "no-edition", word.span(), "a file begins with its edition", "write 'assay 1' on the first line");
        }
        tokens.next();
        Token number = tokens.peek();
        if (number.kind() != TokenKind.NUMBER || !number.value().equals("1")) {
            throw tokens.fault(
                    "unknown-edition",
                    number.span(),
                    "this program reads edition 1, found " + tokens.shown(number),
                    "write 'assay 1'");
        }
        tokens.next();
        tokens.endStatement();
    }

    private void recovering(Runnable parse) {
        try {
            parse.run();
        } catch (SyntaxFault fault) {
            tokens.skipStatement();
        }
    }

    private Statement topStatement() {
        Token word = tokens.expect(TokenKind.WORD, "include, let, base or experiment");
        switch (word.value()) {
            case "include":
                Token file = tokens.expect(TokenKind.TEXT, "the file in quotes");
                tokens.endStatement();
                return new Statement.Include(file.value(), word.span().through(file.span()));
            case "let":
                return let(word);
            case "base":
            case "experiment":
                Token name = tokens.expect(TokenKind.WORD, "its name");
                boolean base = word.value().equals("base");
                List<Statement> body = block(base ? this::baseStatement : this::experimentStatement);
                return new Statement.Block(
                        base ? Statement.Block.Kind.BASE : Statement.Block.Kind.EXPERIMENT,
                        name.value(),
                        body,
                        name.span());
            default:
                throw tokens.fault(
                        "unknown-statement",
                        word.span(),
                        "'" + word.value() + "' cannot stand here; a file has include, let, base and experiment",
                        NearNames.mend(word.value(), TOP));
        }
    }

    /** One statement of some block. */
    private interface StatementParser {
        Statement parse();
    }

    private List<Statement> block(StatementParser parser) {
        List<Statement> statements = new ArrayList<>();
        Token open = tokens.expect(TokenKind.OPEN_BRACE, "'{'");
        while (!tokens.skip(TokenKind.CLOSE_BRACE)) {
            if (tokens.at(TokenKind.END_OF_FILE) || diagnostics.isFull()) {
                throw tokens.fault("open-block", open.span(), "this block is never closed", "close it with '}'");
            }
            if (!tokens.skip(TokenKind.END_OF_STATEMENT)) {
                recovering(() -> statements.add(parser.parse()));
            }
        }
        return statements;
    }

    private Statement experimentStatement() {
        Token word = tokens.peek();
        switch (word.value()) {
            case "grid":
                tokens.next();
                return new Statement.Grid(block(this::gridStatement), word.span());
            case "report":
                tokens.next();
                return report(word);
            default:
                return baseStatement();
        }
    }

    private Statement baseStatement() {
        Token word = tokens.peek();
        switch (word.value()) {
            case "title":
                tokens.next();
                Token text = tokens.expect(TokenKind.TEXT, "the title in quotes");
                tokens.endStatement();
                return new Statement.Title(text.value(), word.span());
            case "use":
                tokens.next();
                Token name = tokens.expect(TokenKind.WORD, "the name of a base");
                tokens.endStatement();
                return new Statement.Use(name.value(), name.span());
            case "let":
                tokens.next();
                return let(word);
            case "method":
            case "zip":
            case "seeds":
            case "except":
                throw tokens.fault(
                        "misplaced-statement",
                        word.span(),
                        "'" + word.value() + "' stands in a grid",
                        "put it into grid { ... }");
            default:
                return assign();
        }
    }

    private Statement gridStatement() {
        Token word = tokens.peek();
        switch (word.value()) {
            case "method":
                tokens.next();
                Token name = tokens.expect(TokenKind.WORD, "the method's name");
                String label = tokens.at(TokenKind.TEXT) ? tokens.next().value() : name.value();
                return new Statement.Method(name.value(), label, block(this::assign), name.span());
            case "zip":
                tokens.next();
                return new Statement.Zip(block(this::assign), word.span());
            case "except":
                tokens.next();
                return new Statement.Except(block(this::assign), word.span());
            case "seeds":
                return new SeedRanges(tokens).statement();
            default:
                return assign();
        }
    }

    private Statement plainStatement() {
        return tokens.peek().value().equals("seeds") ? new SeedRanges(tokens).statement() : assign();
    }

    private Statement let(Token word) {
        Token name = tokens.expect(TokenKind.WORD, "the name");
        tokens.expect(TokenKind.EQUALS, "'=' and a value");
        Expression value = new Expressions(tokens).value(0);
        tokens.endStatement();
        return new Statement.Let(name.value(), value, word.span().through(name.span()));
    }

    private Statement assign() {
        Path path = Path.parse(tokens);
        Expressions expressions = new Expressions(tokens);
        List<Expression> alternatives;
        Path target = path;
        if (path.text().equals("evaluate") && tokens.peek().value().equals("every")) {
            alternatives = List.of(expressions.evaluation(path.span()));
        } else if (path.text().equals("split") && tokens.peek().value().equals("seed")) {
            Token seed = tokens.next();
            target = new Path(List.of("split", "seed"), List.of(path.span(), seed.span()));
            alternatives = List.of(expressions.value(0));
        } else {
            alternatives = expressions.alternatives(0);
        }
        Span last = alternatives.get(alternatives.size() - 1).span();
        tokens.endStatement();
        return new Statement.Assign(target, alternatives, path.span().through(last));
    }

    private Statement report(Token word) {
        ReportParser reports = new ReportParser(tokens);
        List<Statement.Exhibit> exhibits = new ArrayList<>();
        block(() -> {
            Token kind = reports.kind();
            Token name = tokens.expect(TokenKind.WORD, "its name");
            List<Statement.Exhibit.Line> lines = new ArrayList<>();
            block(() -> {
                lines.add(exhibitLine(reports));
                return null;
            });
            exhibits.add(new Statement.Exhibit(kind.value(), name.value(), lines, name.span()));
            return null;
        });
        return new Statement.Report(exhibits, word.span());
    }

    private Statement.Exhibit.Line exhibitLine(ReportParser reports) {
        Token keyword = tokens.expect(TokenKind.WORD, "value, rows, columns, lines, ...");
        if (!keyword.value().equals("published")) {
            return new Statement.Exhibit.Line(keyword.value(), keyword.span(), reports.parts(), List.of());
        }
        Token source = tokens.expect(TokenKind.TEXT, "where the numbers stand, in quotes");
        List<Statement.Exhibit.Given> given = new ArrayList<>();
        block(() -> {
            given.add(reports.given());
            return null;
        });
        return new Statement.Exhibit.Line(
                keyword.value(),
                keyword.span(),
                List.of(new Statement.Exhibit.Part(source.value(), true, source.span())),
                given);
    }
}
