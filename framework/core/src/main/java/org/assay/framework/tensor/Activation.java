package org.assay.framework.tensor;

/** What a coarse kernel applies to its output. */
public enum Activation {
    NONE,
    /** max(x, 0), NaN kept. */
    RELU
}
