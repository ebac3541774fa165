package org.assay.framework.cpu;

import java.util.LinkedHashSet;
import java.util.Set;
import org.assay.framework.tensor.Scope;
import org.jspecify.annotations.Nullable;

/** An open scope: the tensors that end with it, and the scope around it. */
final class Frame implements Scope {
    private final CpuMemory backend;
    private final String purpose;
    private final @Nullable Frame outer;
    private final Set<CpuTensor> tensors = new LinkedHashSet<>();
    private boolean closed;

    Frame(CpuMemory backend, String purpose, @Nullable Frame outer) {
        this.backend = backend;
        this.purpose = purpose;
        this.outer = outer;
    }

    @Nullable
    Frame outer() {
        return outer;
    }

    String purpose() {
        return purpose;
    }

    void add(CpuTensor tensor) {
        tensors.add(tensor);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        backend.leave(this);
        closed = true;
        end();
    }

    /** Ends the tensors that belong here. */
    void end() {
        for (CpuTensor tensor : tensors) {
            tensor.end();
        }
        tensors.clear();
    }

    void remove(CpuTensor tensor) {
        tensors.remove(tensor);
    }
}
