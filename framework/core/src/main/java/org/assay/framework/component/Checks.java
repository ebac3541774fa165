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

    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
