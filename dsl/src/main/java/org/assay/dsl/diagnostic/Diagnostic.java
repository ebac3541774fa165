package org.assay.dsl.diagnostic;

import org.assay.dsl.source.Span;

/**
 * Something wrong with a text.
 *
 * @param id stable, such as {@code unknown-parameter}
 * @param message what is wrong, with what was found
 * @param mend how to put it right
 */
public record Diagnostic(String id, Severity severity, Span span, String message, String mend) {}
