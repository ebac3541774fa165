package org.assay.dsl.source;

/** A stretch [from, to) of a source text. */
public record Span(SourceFile source, int from, int to) {
    public Span through(Span last) {
        return new Span(source, from, Math.max(to, last.to));
    }

    public String text() {
        return source.text().substring(from, to);
    }
}
