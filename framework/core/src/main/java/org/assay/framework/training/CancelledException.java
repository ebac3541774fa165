package org.assay.framework.training;

/** The run was asked to end before its budget was spent. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CancelledException(long step) {
        super("interrupted after " + step + " steps");
    }
}
