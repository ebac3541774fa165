package org.assay.experiments.plan;

/** What a checked document asks for and no run could give; the message is for the user. */
public final class PlanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PlanException(String message) {
        super(message);
    }
}
