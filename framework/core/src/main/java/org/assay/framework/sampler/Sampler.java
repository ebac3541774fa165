package org.assay.framework.sampler;

import org.assay.framework.state.Stateful;

/** Draws the samples of each step. One instance a cell; its state is part of the training state. */
public interface Sampler extends Stateful {
    /**
     * The draw of a step.
     *
     * @param step from 0; random numbers are keyed by it
     * @param batch how many samples are wanted; a sampler over shuffled epochs may give fewer at the end of an epoch
     */
    Draw draw(long step, int batch);

    /**
     * Whether draws wait for nothing that a step finds, and leave no state to save: {@code draw(step)} is a function of the step alone. Such draws are
     * made ahead of training, on one other thread, which alone calls {@link #draw} then.
     */
    default boolean drawsAhead() {
        return false;
    }

    /**
     * The samples at whose items a step to come will look, as its candidates or its batch, where that depends on the step alone; they are loaded ahead of it. A
     * guess from what is known now, empty where nothing is; one that turns out wrong costs the loading. Changes nothing.
     */
    default int[] itemsAhead(long step, int batch) {
        return new int[0];
    }

    /**
     * What the training step found for the samples just drawn, in the same order.
     *
     * @param losses the unweighted per-sample losses of the training pass
     */
    default void update(Draw draw, float[] losses) {}

    /**
     * What this sampler takes the losses of training samples to be, without asking the model: predicted or remembered. Empty where it has no opinion.
     * Changes nothing.
     */
    default double[] predict(int[] indices) {
        return new double[0];
    }

    /**
     * What the last draw told its candidates apart by, before any smoothing: one number for each of them, the drawn and the others. Empty where it was
     * uniform, or where a draw looks at no candidates.
     */
    default double[] candidateScores() {
        return new double[0];
    }

    /** Nanoseconds since it was created in which a model of its own predicted or was trained; 0 for a sampler that has none. */
    default long predictingNanos() {
        return 0;
    }

    /** A note on something that deserves a word in the log, such as scores that summed to zero; empty when there is none. Cleared by reading. */
    default java.util.List<String> notes() {
        return java.util.List.of();
    }
}
