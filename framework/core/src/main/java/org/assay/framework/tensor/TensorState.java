package org.assay.framework.tensor;

import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/** Tensors of reals in the training state, in the precision of their backend, so that a resumed run goes on to the bit. */
public final class TensorState {
    private TensorState() {}

    public static void save(StateWriter state, String name, Tensor tensor) {
        if (tensor.type() == ElementType.F64) {
            state.put(name, tensor.read());
        } else {
            state.put(name, tensor.readFloats());
        }
    }

    /**
     * Copies a saved tensor into one of the same count. Target: modified.
     *
     * @throws IllegalArgumentException when the entry is missing or of another size; the message names it
     */
    public static void load(StateReader state, String name, Tensor target) {
        Backend backend = target.backend();
        if (target.type() == ElementType.F64) {
            double[] values = state.getDoubles(name);
            requireCount(name, values.length, target);
            backend.assign(target, backend.reals(target.shape(), values));
        } else {
            float[] values = state.getFloats(name);
            requireCount(name, values.length, target);
            backend.assign(target, backend.reals(target.shape(), values));
        }
    }

    private static void requireCount(String name, int found, Tensor target) {
        if (found != target.shape().count()) {
            throw new IllegalArgumentException(
                    "state entry '" + name + "' holds " + found + " values, the model needs shape " + target.shape());
        }
    }
}
