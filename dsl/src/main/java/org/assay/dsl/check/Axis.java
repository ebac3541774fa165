package org.assay.dsl.check;

import java.util.List;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Expression;

/** A path with two or more values. */
record Axis(List<String> path, List<Span> spans, List<Expression> values, Span span) {
    String text() {
        return String.join(".", path);
    }

    Assignment at(int index) {
        return new Assignment(path, spans, values.get(index), values.get(index).span());
    }
}
