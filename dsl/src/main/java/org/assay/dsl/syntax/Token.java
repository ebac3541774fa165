package org.assay.dsl.syntax;

import org.assay.dsl.source.Span;

/** A word of the text. For texts, {@code value} is the content with escapes resolved. */
record Token(TokenKind kind, String value, Span span) {}
