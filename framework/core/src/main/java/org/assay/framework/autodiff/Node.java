package org.assay.framework.autodiff;

import java.util.List;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A value of a pass and how it came about. */
public final class Node {
    final Tensor value;
    final @Nullable Operation operation;
    final List<Node> inputs;
    final @Nullable Parameter parameter;
    /** Whether a gradient must flow into this node. */
    boolean wanted;

    Node(
            Tensor value,
            @Nullable Operation operation,
            List<Node> inputs,
            @Nullable Parameter parameter,
            boolean wanted) {
        this.value = value;
        this.operation = operation;
        this.inputs = inputs;
        this.parameter = parameter;
        this.wanted = wanted;
    }

    public Tensor value() {
        return value;
    }

    public Shape shape() {
        return value.shape();
    }

    /** Whether a gradient will flow into this node, so that what is made of it must be differentiable. */
    public boolean wantsGradient() {
        return wanted;
    }
}
