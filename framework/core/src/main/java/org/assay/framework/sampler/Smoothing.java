package org.assay.framework.sampler;

import org.assay.framework.component.Component;
import org.assay.framework.component.Family;
import org.assay.framework.state.Stateful;

/** Keeps scores away from zero, and a presample's probabilities from collapsing on a few samples. */
public interface Smoothing extends Component {
    Family<Smoothing> FAMILY =
            new Family<>("smoothing", Smoothing.class, "What is done to scores before they become probabilities.");

    /** The state of one cell. */
    Smoother create();

    /** Smooths the scores of one presample. */
    @FunctionalInterface
    interface Smoother extends Stateful {
        /** New scores; the argument is not modified. */
        double[] smooth(double[] scores);
    }
}
