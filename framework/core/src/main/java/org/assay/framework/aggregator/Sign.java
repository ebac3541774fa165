package org.assay.framework.aggregator;

/** What is known of the signs of an encoding's values before any data is read. */
public enum Sign {
    /** None is negative: a histogram. */
    NOT_NEGATIVE,
    /** Some are negative and some are positive: sums of residuals. */
    BOTH,
    /** It depends on the local features, or nobody says. */
    UNKNOWN
}
