package org.assay.framework.procedure;

/** Hears what a cell does, from before its first step. Called from the training thread. */
public interface Watcher {
    /** For cells that nobody watches. */
    Watcher NONE = text -> {};

    /** A line for the cell's log. */
    void note(String text);

    /** The same, which whoever runs the cell should know now: the cell goes on, perhaps on other data than was meant. */
    default void warning(String text) {
        note(text);
    }

    /**
     * A number that was chosen on the local features at hand, instead of being given.
     *
     * @param name as formulas have it: {@code gamma}
     * @param rule by which, and on what
     */
    default void chosen(String name, double value, String rule) {
        note(name + ": " + value + ", " + rule);
    }

    /**
     * What the cell is at now, for whoever waits; called often, and kept nowhere.
     *
     * @param detail how far the phase is: {@code iteration 12, cost 0.342}; empty where there is nothing to tell
     */
    default void phase(Phase phase, String detail) {}
}
