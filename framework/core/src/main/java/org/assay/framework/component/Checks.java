package org.assay.framework.component;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a component across its parameters. */
public final class Checks {
    /** One fault: the parameter's name in experiment files, what is wrong and how to mend it. */
    public record Violation(String parameter, String message, String mend) {}

    private final List<Violation> violations = new ArrayList<>();

    /** Adds a fault unless the condition holds. */
    public Checks require(boolean condition, String parameter, String message, String mend) {
        if (!condition) {
            violations.add(new Violation(parameter, message, mend));
        }
        return this;
    }

    /** Adds a fault that is told in one text, with how to mend it last, after a semicolon or a full stop. */
    public Checks refuse(String parameter, String text) {
        int at = Math.max(text.lastIndexOf("; "), text.lastIndexOf(". "));
        return at < 0
                ? require(false, parameter, text, "mend it, or name another")
                : require(false, parameter, text.substring(0, at), text.substring(at + 2));
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
