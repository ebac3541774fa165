package org.assay.dsl.syntax;

import java.util.ArrayList;
import java.util.List;
import org.assay.dsl.source.Span;

/** {@code model.aggregator.codewords}. */
public record Path(List<String> names, List<Span> spans) {
    public String text() {
        return String.join(".", names);
    }

    public Span span() {
        return spans.get(0).through(spans.get(spans.size() - 1));
    }

    /** {@code optimizer.rate}. */
    static Path parse(Tokens tokens) {
        List<String> names = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        do {
            Token name = tokens.expect(TokenKind.WORD, "a setting, such as model or optimizer.rate");
            names.add(name.value());
            spans.add(name.span());
        } while (tokens.skip(TokenKind.DOT));
        return new Path(names, spans);
    }
}
