package org.assay.framework.dataset;

import java.util.Optional;
import org.assay.framework.tensor.Shape;

/** What is known of a cell before its data are read. */
public interface Beforehand {
    DataDirectory directory();

    /** What a layer of the models of another experiment will give of an item; empty where it is not known. */
    default Optional<Shape> layer(String experiment, String layer) {
        return Optional.empty();
    }

    /** Where data are, and nothing of other experiments. */
    static Beforehand of(DataDirectory directory) {
        return () -> directory;
    }
}
