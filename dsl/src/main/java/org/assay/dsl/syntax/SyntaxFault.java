package org.assay.dsl.syntax;

/** Leaves the statement that has a fault; the fault itself is already among the diagnostics. */
final class SyntaxFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    SyntaxFault() {
        super(null, null, false, false);
    }
}
