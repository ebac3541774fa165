package org.assay.framework.training;

import org.assay.framework.metric.Snapshot;
import org.assay.framework.metric.Snapshots;
import org.assay.framework.procedure.Watcher;
import org.assay.framework.state.Stateful;

/** Hears what a cell does as it does it. Called from the training thread. */
public interface TrainingListener extends Watcher {
    /**
     * A metric's value.
     *
     * @param step how many updates were made
     * @param epoch step / ⌈N / batch⌉
     * @param seconds of training, scoring for the sampler included and evaluation excluded
     * @param scored how many samples were scored by the sampler so far
     */
    void metric(String name, long step, double epoch, double seconds, long scored, double value);

    /**
     * Columns of numbers that show what is going on, such as a histogram of scores; see {@link Snapshots}. Kept as they are: a few thousand
     * rows are much.
     */
    default void snapshot(Snapshot snapshot, long step, double epoch, double seconds) {}

    /**
     * Called after an evaluation where steps are left: a training with the same configuration and seeds that loads what {@code training} saves now goes
     * on to the same numbers.
     */
    default void resumable(Stateful training) {}

    /** How much of the budget is spent, in [0, 1]; called often. */
    void progress(long step, double share);

    /** Whether the run should end now, because a user interrupted it. */
    default boolean cancelled() {
        return false;
    }
}
