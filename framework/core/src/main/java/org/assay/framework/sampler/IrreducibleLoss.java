package org.assay.framework.sampler;

import org.assay.framework.component.Component;
import org.assay.framework.component.Family;

/** Where rho-loss has the loss from that no learning from other samples takes away: a model's that saw only held-out data. */
public interface IrreducibleLoss extends Component {
    Family<IrreducibleLoss> FAMILY = new Family<>(
            "irreducible-loss",
            IrreducibleLoss.class,
            "Where the loss of each training sample under a model of held-out data comes from.");

    /** One loss for each training sample; made once, before the first step, and part of the cell's training seconds. */
    float[] losses(SamplerContext context);
}
