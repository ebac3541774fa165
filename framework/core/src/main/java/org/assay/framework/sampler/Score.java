package org.assay.framework.sampler;

/** What makes a sample important. */
public enum Score {
    /** The sample's loss (Katharopoulos and Fleuret 2017). */
    LOSS,
    /** ‖∂loss/∂z‖₂ at the model's outputs z, an upper bound of the gradient norm up to a constant (Katharopoulos and Fleuret 2018). */
    GRADIENT_NORM_BOUND,
    /** ‖∂loss/∂θ‖₂ over all parameters of the model: exact, and as costly as a backward pass a sample. */
    GRADIENT_NORM,
    /** 1 where the sample is misclassified, else 0; smooth it, or right answers are never drawn. */
    ERROR
}
