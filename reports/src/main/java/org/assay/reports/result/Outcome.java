package org.assay.reports.result;

import java.util.Objects;

/**
 * How a cell ended.
 *
 * @param reason why it is not done, in the words a reader of the report needs; empty for a cell that is done
 */
public record Outcome(Status status, String reason) {
    /** What became of a cell. */
    public enum Status {
        DONE("done"),
        FAILED("failed"),
        /** Ended with a non-finite loss, gradient or parameter; its metrics so far are kept. */
        DIVERGED("diverged"),
        /** Never run, interrupted, or its result could not be read. */
        MISSING("missing");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Outcome {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
    }

    public static Outcome done() {
        return new Outcome(Status.DONE, "");
    }

    public static Outcome failed(String reason) {
        return new Outcome(Status.FAILED, reason);
    }

    public static Outcome diverged(String reason) {
        return new Outcome(Status.DIVERGED, reason);
    }

    public static Outcome missing(String reason) {
        return new Outcome(Status.MISSING, reason);
    }

    public boolean isDone() {
        return status == Status.DONE;
    }
}
