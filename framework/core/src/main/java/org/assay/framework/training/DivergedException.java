package org.assay.framework.training;

/** Training left the finite numbers: the message says at which step, what was not finite, and the likely cause. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final long step;

    public DivergedException(long step, String message) {
        super(message);
        this.step = step;
    }

    public long step() {
        return step;
    }
}
