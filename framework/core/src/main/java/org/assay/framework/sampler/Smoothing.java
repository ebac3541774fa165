package org.assay.framework.sampler;

import java.util.Arrays;
import org.assay.framework.component.Component;
import org.assay.framework.component.Family;
import org.assay.framework.state.Stateful;

/** Keeps scores away from zero, and probabilities from collapsing on a few samples. */
public interface Smoothing extends Component {
    Family<Smoothing> FAMILY =
            new Family<>("smoothing", Smoothing.class, "What is done to scores before they become probabilities.");

    /** The state of one cell. */
    Smoother create();

    /**
     * Smooths scores: s becomes {@code of(s) + added}. The two parts are apart for samplers that keep scores in a sum tree: what is added to all of them is
     * added to no entry.
     */
    interface Smoother extends Stateful {
        /** What a score becomes by itself; 0 at least. */
        default double of(double score) {
            return score;
        }

        /**
         * What is added to each. Moves the state: once a step.
         *
         * @param mean of what the step's scores became by themselves
         */
        default double added(double mean) {
            return 0;
        }

        /** The scores of one presample, smoothed; the argument is not modified. */
        default double[] smooth(double[] scores) {
            if (scores.length == 0) {
                return new double[0];
            }
            double[] smoothed = Arrays.stream(scores).map(this::of).toArray();
            double added = added(Arrays.stream(smoothed).average().orElseThrow());
            Arrays.setAll(smoothed, i -> smoothed[i] + added);
            return smoothed;
        }
    }
}
