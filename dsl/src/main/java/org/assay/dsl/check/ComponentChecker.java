package org.assay.dsl.check;

import java.util.List;
import org.assay.dsl.document.Value;

/** Checks that only the owner of the components can make: conditions across parameters. */
public interface ComponentChecker {
    /** A checker that finds nothing. */
    ComponentChecker NONE = training -> List.of();

    /** One fault: the parameter's path from the root, such as {@code model.aggregator.codewords}. */
    record Fault(String path, String message, String mend) {}

    List<Fault> check(Value.ComponentValue training);
}
