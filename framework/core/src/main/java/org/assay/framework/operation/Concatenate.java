package org.assay.framework.operation;

import java.util.List;
import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Inputs one after the other along an axis; each takes its slice of upstream. */
public final class Concatenate extends Operation {
    private final int axis;
    private int[] sizes = {};

    public Concatenate(int axis) {
        this.axis = axis;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        sizes = new int[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            sizes[i] = inputs[i].shape().size(axis);
        }
        return backend.concatenate(axis, List.of(inputs));
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        Tensor[] gradients = new Tensor[sizes.length];
        int from = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (wanted[i]) {
                gradients[i] = backend.slice(upstream, axis, from, from + sizes[i]);
            }
            from += sizes[i];
        }
        return gradients;
    }
}
