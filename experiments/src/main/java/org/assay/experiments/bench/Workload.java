package org.assay.experiments.bench;

import org.assay.framework.tensor.Backend;

/** Something to time, with inputs that are the same in every run. */
public interface Workload {
    String name();

    /** How many items one run goes through. */
    int items();

    /** What its items are, in the name of the rate: {@code samples}, {@code descriptors}. */
    String itemsName();

    /** Makes inputs and whatever is not timed; each call of what it returns is one timed run, done when it returns. */
    Runnable prepare(Backend backend);
}
