package org.assay.framework.cost;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Component;
import org.assay.framework.component.Family;
import org.assay.framework.dataset.Targets;
import org.assay.framework.tensor.Tensor;

/** A cost function. Configuration and instance are one. */
public interface Cost extends Component {
    Family<Cost> FAMILY = new Family<>("cost", Cost.class, "One loss a sample, from outputs and targets.");

    /**
     * One loss a sample.
     *
     * @param outputs [B, outputs]
     * @param targets labels I32 [B], or reals [B, outputs]
     * @return [B]
     */
    Node losses(Pass pass, Node outputs, Tensor targets);

    /** What is wrong with these targets for this cost, or null when they fit. */
    @org.jspecify.annotations.Nullable
    String refuses(Targets targets);
}
