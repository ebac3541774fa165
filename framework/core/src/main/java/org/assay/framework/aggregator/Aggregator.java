package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.tensor.Tensor;

/** An aggregation function of one cell: R(F) for each set F. */
public interface Aggregator {
    /** The length of an encoding. */
    int width();

    /**
     * One encoding a set.
     *
     * @param features [Σ features, D]
     * @param offsets I32 [sets + 1]; no set is empty
     * @return [sets, width]
     */
    Node encode(Pass pass, Node features, Tensor offsets);
}
