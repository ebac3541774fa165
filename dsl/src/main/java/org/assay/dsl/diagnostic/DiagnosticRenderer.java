package org.assay.dsl.diagnostic;

import java.util.List;
import java.util.Locale;
import org.assay.dsl.source.SourceFile;
import org.assay.dsl.source.Span;

/**
 * Diagnostics as text for a terminal: place and reason, the line, a caret under the fault, and the mend. Control and bidirectional
 * characters of the source are shown as {@code ?}; long lines are cut around the caret.
 */
public final class DiagnosticRenderer {
    private static final int WIDTH = 100;

    private DiagnosticRenderer() {}

    public static String render(List<Diagnostic> diagnostics) {
        StringBuilder text = new StringBuilder();
        diagnostics.forEach(one -> text.append(render(one)));
        return text.toString();
    }

    public static String render(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        SourceFile source = span.source();
        StringBuilder text = new StringBuilder();
        text.append(source.name())
                .append(':')
                .append(source.line(span.from()))
                .append(':')
                .append(source.column(span.from()));
        text.append(": ").append(diagnostic.severity().name().toLowerCase(Locale.ROOT));
        text.append('[')
                .append(diagnostic.id())
                .append("]: ")
                .append(safe(diagnostic.message()))
                .append('\n');
        int start = source.lineStart(span.from());
        int end = source.lineEnd(span.from());
        String before = safe(source.text().substring(start, Math.min(span.from(), end)));
        String marked = safe(source.text()
                .substring(Math.min(span.from(), end), Math.max(Math.min(span.to(), end), Math.min(span.from(), end))));
        String after =
                safe(source.text().substring(Math.max(Math.min(span.to(), end), Math.min(span.from(), end)), end));
        if (points(before) > WIDTH / 2) {
            before = "..." + before.substring(before.offsetByCodePoints(before.length(), -(WIDTH / 2)));
        }
        marked = cut(marked, WIDTH);
        after = cut(after, Math.max(0, WIDTH - points(marked) - points(before)));
        text.append("  | ").append(before).append(marked).append(after).append('\n');
        text.append("  | ")
                .append(" ".repeat(points(before)))
                .append("^".repeat(Math.max(1, points(marked))))
                .append('\n');
        if (!diagnostic.mend().isEmpty()) {
            text.append("  mend: ").append(safe(diagnostic.mend())).append('\n');
        }
        return text.toString();
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String cut(String text, int most) {
        return points(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most)) + "...";
    }

    private static String safe(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point == '\t') {
                safe.append(' ');
            } else if (Unprintable.is(point) && point != '\n') {
                safe.append('?');
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }
}
