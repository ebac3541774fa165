package org.assay.experiments.store;

import java.nio.file.Path;

/**
 * A model that a cell's directory holds.
 *
 * @param step how many updates had been made
 * @param bytes of its file
 */
public record KeptModel(Kind kind, Path file, long step, long bytes) {
    /** Which of a cell's models. */
    public enum Kind {
        /** Of the evaluation with the least validation error (loss where targets are no classes), the first of equals. */
        BEST,
        /** After the last step. */
        LAST;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
