package org.assay.framework.sampler;

/** What makes a sample important. */
public enum Score {
    /** The sample's loss (Katharopoulos and Fleuret 2017). */
    LOSS,
    /** ‖∂loss/∂z‖₂ at the model's outputs z, an upper bound of the gradient norm up to a constant (Katharopoulos and Fleuret 2018). */
    GRADIENT_NORM_BOUND
}
