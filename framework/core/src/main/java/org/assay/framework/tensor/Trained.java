package org.assay.framework.tensor;

/** A training kernel's output and what its backward needs. */
public record Trained(Tensor output, Saved saved) {}
