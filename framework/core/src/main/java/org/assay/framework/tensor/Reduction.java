package org.assay.framework.tensor;

/** How many values become one. NaN among them gives NaN. Of no values: SUM is 0, MEAN is NaN, MAXIMUM is −∞. */
public enum Reduction {
    SUM,
    MEAN,
    MAXIMUM
}
