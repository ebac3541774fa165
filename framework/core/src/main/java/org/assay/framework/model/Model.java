package org.assay.framework.model;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Batch;

/** A model of one cell. Its parameters live in the {@link org.assay.framework.layer.Variables} it was created with. */
public interface Model {
    /** The name of the layer whose output is the model's: where the gradient-norm upper bound is taken. */
    String OUTPUT = "output";

    /** One row of outputs an item, [B, outputs], named {@link #OUTPUT} by the caller. */
    Node outputs(Pass pass, Batch batch);
}
