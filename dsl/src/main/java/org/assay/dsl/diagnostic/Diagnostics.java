package org.assay.dsl.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.assay.dsl.source.Span;

/** Collects diagnostics; the same one twice counts once. Keeps a bounded number, in the order of the text. */
public final class Diagnostics {
    private static final int MOST = 50;

    private final Set<Diagnostic> found = new LinkedHashSet<>();
    private boolean unreadable;

    public void error(String id, Span span, String message, String mend) {
        add(new Diagnostic(id, Severity.ERROR, span, message, mend));
    }

    public void warning(String id, Span span, String message, String mend) {
        add(new Diagnostic(id, Severity.WARNING, span, message, mend));
    }

    private void add(Diagnostic diagnostic) {
        if (found.size() < MOST) {
            found.add(diagnostic);
        }
    }

    /** Notes that parsing is over: from here on, what is missing may be missing because it could not be read. */
    public void parsed() {
        unreadable = hasErrors();
    }

    /** Whether parts of the text could not be read. */
    public boolean isPartlyUnreadable() {
        return unreadable;
    }

    public boolean isFull() {
        return found.size() >= MOST;
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(one -> one.severity() == Severity.ERROR);
    }

    public List<Diagnostic> sorted() {
        List<Diagnostic> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing((Diagnostic one) -> one.span().source().name())
                .thenComparing(one -> one.span().from()));
        return List.copyOf(sorted);
    }
}
