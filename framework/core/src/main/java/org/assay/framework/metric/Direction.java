package org.assay.framework.metric;

/** Which way a metric is better. */
public enum Direction {
    LOWER_IS_BETTER,
    HIGHER_IS_BETTER,
    /** A description, such as a number of samples scored. */
    NEITHER
}
