package org.assay.framework.tensor;

/** A span of work whose tensors end with it: {@code try (Scope step = backend.scope("step")) { ... }}. Scopes nest. */
public interface Scope extends AutoCloseable {
    @Override
    void close();
}
