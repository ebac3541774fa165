package org.assay.experiments.command;

/** Ends a command with a message for the user, and no stack trace. */
final class UserFault extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int exitCode;

    UserFault(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    UserFault(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
