package org.assay.dsl.document;

import java.util.List;

/** A checked file. */
public record Document(List<Experiment> experiments) {}
