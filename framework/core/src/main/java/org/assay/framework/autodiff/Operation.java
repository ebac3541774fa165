package org.assay.framework.autodiff;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Tensor;
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
     * Σ over the named inputs, which are parameters, of the squared norm of each sample's own gradient: [B]. Null, as here, where there is no closed form, or none for
     * these inputs; then whoever asks runs each sample by itself.
     */
    public @Nullable Tensor squaredGradientNorms(Backend backend, Tensor upstream, boolean... parameters) {
        return null;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
