package org.assay.dsl.syntax;

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
}
