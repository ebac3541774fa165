package org.assay.dsl.document;

/** A named variant with the label that tables show. */
public record Method(String name, String label) {}
