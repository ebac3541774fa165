package org.assay.framework.dataset;

import java.util.Optional;

/** Data that cannot be used: the message says which file or item, what was expected and found, and how to mend it. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Throws a reason, if there is one. */
    public static void throwIf(Optional<String> reason) {
        reason.ifPresent(text -> {
            throw new DataException(text);
        });
    }
}
