package org.assay.dsl.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assay.dsl.catalog.ComponentDeclaration;
import org.assay.dsl.document.Value;
import org.assay.dsl.source.Span;

/** A component while its tree is being put together: what was given so far, and where. */
final class Node {
    final ComponentDeclaration declaration;
    final Span span;
    /** Values that are complete, by parameter. */
    final Map<String, Value> values = new LinkedHashMap<>();
    /** Components that may still change, by parameter. */
    final Map<String, Node> parts = new LinkedHashMap<>();

    final Map<String, Span> spans = new LinkedHashMap<>();

    Node(ComponentDeclaration declaration, Span span) {
        this.declaration = declaration;
        this.span = span;
    }

    void put(String parameter, Value value, Span at) {
        parts.remove(parameter);
        values.put(parameter, value);
        spans.put(parameter, at);
    }

    void put(String parameter, Node part, Span at) {
        values.remove(parameter);
        parts.put(parameter, part);
        spans.put(parameter, at);
    }

    /** Where the parameter at a path was given; else the component that has it by default. */
    Span spanOf(String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        Node part = parts.get(first);
        if (dot >= 0 && part != null) {
            return part.spanOf(path.substring(dot + 1));
        }
        return spans.getOrDefault(first, span);
    }
}
