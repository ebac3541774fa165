package org.assay.framework.sampler;

import java.util.Locale;

/** What makes a sample important. */
public enum Score {
    /** The sample's loss (Katharopoulos and Fleuret 2017). */
    LOSS,
    /** ‖∂loss/∂z‖₂ at the model's outputs z, an upper bound of the gradient norm up to a constant (Katharopoulos and Fleuret 2018). */
    GRADIENT_NORM_BOUND,
    /**
     * ‖∂loss/∂θ‖₂ over all parameters of the model, exact; the cost's gradient alone, without weight decay, and batch norm by its running statistics, since by the batch's
     * own a sample has no loss of its own. About as costly as two forward and backward passes for models of dense, convolutional, recurrent, embedding and norm layers;
     * models of sets run each sample by itself, which costs several.
     */
    GRADIENT_NORM,
    /** 1 where the sample is misclassified, else 0; smooth it, or right answers are never drawn. */
    ERROR;

    /** As experiment files name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
