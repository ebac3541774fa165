package org.assay.framework.npy;

/** A .npy file that cannot be used: the message says which, what was expected and found, and how to mend it. */
public final class NpyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NpyException(String message) {
        super(message);
    }

    NpyException(String message, Throwable cause) {
        super(message, cause);
    }
}
