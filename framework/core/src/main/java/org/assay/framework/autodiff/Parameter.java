package org.assay.framework.autodiff;

import org.assay.framework.tensor.Tensor;

/** A trained tensor with its stable path, such as {@code conv1/filter}. The tensor is kept; updates change it in place. */
public record Parameter(String path, Tensor value, Decay decay) {
    /** Whether weight decay applies: to weights, not to biases, scales, codebooks or covariances. */
    public enum Decay {
        APPLIES,
        EXEMPT
    }
}
