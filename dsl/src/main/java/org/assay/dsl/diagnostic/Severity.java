package org.assay.dsl.diagnostic;

/** Errors stop a file from being used; warnings do not. */
public enum Severity {
    ERROR,
    WARNING
}
