package org.assay.framework.sampler;

import org.assay.framework.component.Component;
import org.assay.framework.component.Family;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.assay.framework.state.Stateful;

/** When a sampler begins to sample by importance; before, it draws uniformly and pays for no scores. */
public interface Condition extends Component {
    Family<Condition> FAMILY =
            new Family<>("condition", Condition.class, "When a sampler begins to sample by importance.");

    /**
     * The state of one cell.
     *
     * @param batch samples a step
     * @param presample candidates a step once it holds
     */
    Run create(int batch, int presample);

    /** Watches scores, and says whether the condition holds. */
    interface Run extends Stateful {
        boolean holds();

        /** The raw scores of a step: of the training batch while it does not hold, of the presample while it does. */
        void update(double[] scores);
    }

    /** A condition on the running mean of a statistic: m ← 0.9 m + 0.1 x from m = 0, without correction, as the papers' library has it. */
    abstract class OfRunningMean implements Run {
        private static final double MEMORY = 0.9;
        private double mean;

        /** The statistic of one step's scores. */
        protected abstract double statistic(double[] scores);

        protected final double mean() {
            return mean;
        }

        @Override
        public void update(double[] scores) {
            mean = MEMORY * mean + (1 - MEMORY) * statistic(scores);
        }

        @Override
        public void save(StateWriter state) {
            state.put("mean", mean);
        }

        @Override
        public void load(StateReader state) {
            mean = state.getDouble("mean");
        }
    }
}
