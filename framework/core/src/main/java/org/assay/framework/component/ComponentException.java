package org.assay.framework.component;

import java.util.List;
import java.util.stream.Collectors;

/** A tree of components that cannot be built; carries everything that is wrong with it. */
public final class ComponentException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Checks.Violation> violations;

    public ComponentException(List<Checks.Violation> violations) {
        super(violations.stream()
                .map(fault -> (fault.parameter().isEmpty() ? "" : fault.parameter() + ": ") + fault.message() + "; "
                        + fault.mend())
                .collect(Collectors.joining("\n")));
        this.violations = List.copyOf(violations);
    }

    /** Parameters are paths from the root, such as {@code model.aggregator.codewords}. */
    public List<Checks.Violation> violations() {
        return violations;
    }
}
