package org.assay.experiments.data;

/** A file could not be fetched: the message says which, why, and what to do. */
public final class FetchException extends Exception {
    private static final long serialVersionUID = 1;

    FetchException(String message) {
        super(message);
    }

    FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
