package org.assay.framework.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;
import org.jspecify.annotations.Nullable;

/**
 * A differentiable function, forward and backward side by side. An instance serves one application: what backward needs stays in
 * its fields between the two calls.
 */
public abstract class Operation {
    /** The value for these inputs. */
    public abstract Tensor forward(Backend backend, Tensor... inputs);

    /** The gradient of each input given the gradient of the output; null, and no work, where not wanted. */
    public abstract @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted);

    /**
     * Σ over the named inputs of the squared norm of each sample's own gradient, for an output whose first axis is the sample: [B].
     * This default asks {@link #backward} once for every sample with all other rows of upstream at zero, which is right for every
     * operation and slow; operations with a closed form override it.
     */
    public Tensor squaredGradientNorms(Backend backend, Tensor upstream, boolean... parameters) {
        int samples = upstream.shape().size(0);
        List<Tensor> norms = new ArrayList<>();
        norms.add(backend.fill(Shape.of(0), 0));
        for (int sample = 0; sample < samples; sample++) {
            int[] column = upstream.shape().sizes();
            for (int axis = 1; axis < column.length; axis++) {
                column[axis] = 1;
            }
            float[] only = new float[samples];
            only[sample] = 1;
            Tensor alone = backend.binary(Binary.MULTIPLY, upstream, backend.reals(Shape.of(column), only));
            norms.add(squaredNorm(backend, backward(backend, alone, parameters)));
        }
        return backend.concatenate(0, norms);
    }

    /** Σ of the squares of all gradients that are there: [1]. */
    protected static Tensor squaredNorm(Backend backend, @Nullable Tensor[] gradients) {
        Tensor norm = backend.fill(Shape.of(1), 0);
        for (Tensor gradient : gradients) {
            if (gradient != null) {
                Tensor square = backend.reduce(Reduction.SUM, backend.unary(Unary.SQUARE, gradient));
                norm = backend.binary(Binary.ADD, norm, backend.reshape(square, Shape.of(1)));
            }
        }
        return norm;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
