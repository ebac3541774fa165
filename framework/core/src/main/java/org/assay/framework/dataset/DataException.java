package org.assay.framework.dataset;

/** Data that cannot be used: the message says which file or item, what was expected and found, and how to mend it. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
