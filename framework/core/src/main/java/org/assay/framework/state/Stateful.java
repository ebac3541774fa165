package org.assay.framework.state;

/** Something whose state is part of the training state. Saving and loading into a fresh instance of the same configuration continues bit for bit. */
public interface Stateful {
    default void save(StateWriter state) {}

    default void load(StateReader state) {}
}
