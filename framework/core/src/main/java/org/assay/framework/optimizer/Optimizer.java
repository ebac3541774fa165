package org.assay.framework.optimizer;

import org.assay.framework.autodiff.Gradients;
import org.assay.framework.state.Stateful;

/** Moves a cell's parameters. Its slots (velocity, moments) are part of the training state. */
public interface Optimizer extends Stateful {
    /**
     * Updates every parameter that has a gradient; parameters and slots are modified.
     *
     * @param step from 0
     * @param rateFactor the schedule's factor of this step; multiplies the configured rate
     */
    void update(Gradients gradients, long step, double rateFactor);
}
