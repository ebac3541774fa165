package org.assay.dsl.check;

import java.util.List;
import org.assay.dsl.source.Span;
import org.assay.dsl.syntax.Expression;

/** A value for a path, references resolved and without alternatives. */
record Assignment(List<String> path, List<Span> spans, Expression value, Span span) {
    String text() {
        return String.join(".", path);
    }
}
