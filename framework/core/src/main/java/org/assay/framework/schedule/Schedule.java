package org.assay.framework.schedule;

import org.assay.framework.component.Component;
import org.assay.framework.component.Family;

/** The factor that multiplies the optimizer's rate. Configuration and instance are one. */
public interface Schedule extends Component {
    Family<Schedule> FAMILY = new Family<>("schedule", Schedule.class, "How the rate changes over the budget.");

    /** The factor of a step. */
    double factor(Position position);

    /**
     * Where a cell stands.
     *
     * @param step from 0
     * @param epoch steps / ⌈N / batch⌉, a real number
     * @param share of the budget that is spent, in [0, 1]
     */
    record Position(long step, double epoch, double share) {}
}
