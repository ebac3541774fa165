package org.assay.framework.model;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.tensor.Tensor;

/** A model of two parts: an encoding of a set, and a classifier of encodings. */
public interface EncodingModel extends Model {
    /** What the classifier sees of each set: [B, width]. */
    Node encode(Pass pass, Node features, Tensor offsets);

    /** [B, width] → [B, outputs]. */
    Node classify(Pass pass, Node encodings);

    /** Whether a parameter belongs to the classifier. */
    boolean isOfClassifier(Parameter parameter);
}
