package org.assay.experiments.command;

/** What the program's exit says. */
final class ExitCode {
    static final int DONE = 0;
    static final int CELL_FAILED = 1;
    static final int WRONG_INPUT = 2;
    static final int ENVIRONMENT = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
