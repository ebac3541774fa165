package org.assay.framework.weights;

import org.assay.framework.component.Component;
import org.assay.framework.component.Family;
import org.assay.framework.sampler.Draw;

/** Importance weights: a pure function of the draw, and of the drawn samples' losses where they ask for them; configuration and instance are one. */
public interface Weights extends Component {
    Family<Weights> FAMILY = new Family<>("weights", Weights.class, "How much each drawn sample counts in the step.");

    /** One weight for each drawn sample; the step minimises (1/b) Σ w_i L_i. */
    double[] weigh(Draw draw);

    /** Whether {@link #weigh(Draw, float[])} uses the losses, so that the step must wait for them. */
    default boolean needsLosses() {
        return false;
    }

    /** Whether the draw's scores are set against those losses, so that they must be losses themselves. */
    default boolean needsLossesAsScores() {
        return false;
    }

    /** As {@link #weigh(Draw)}, with the unweighted losses of the step's forward pass, in the order of the draw. */
    default double[] weigh(Draw draw, float[] losses) {
        return weigh(draw);
    }

    /** The weights at a share of the budget, for those that change over a training. */
    default Weights at(double share) {
        return this;
    }
}
