package org.assay.framework.weights;

import org.assay.framework.component.Component;
import org.assay.framework.component.Family;
import org.assay.framework.sampler.Draw;

/** Importance weights: a pure function of the draw, so configuration and instance are one. */
public interface Weights extends Component {
    Family<Weights> FAMILY = new Family<>("weights", Weights.class, "How much each drawn sample counts in the step.");

    /** One weight for each drawn sample; the step minimises (1/b) Σ w_i L_i. */
    double[] weigh(Draw draw);
}
