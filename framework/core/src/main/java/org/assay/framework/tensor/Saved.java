package org.assay.framework.tensor;

/** What a training kernel keeps for its backward: opaque to everyone but the backend that made it, ended by the same scope. */
public interface Saved {}
