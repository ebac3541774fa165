package org.assay.framework.dataset;

/** What is to be predicted of an item. */
public sealed interface Targets {
    /** The number of outputs of a model for these targets. */
    int outputs();

    /** One of C classes, labelled 0..C−1. */
    record Classes(int outputs) implements Targets {}

    /** A vector of real numbers. */
    record Reals(int outputs) implements Targets {}
}
