package org.assay.dsl.document;

import java.util.List;

/** {@code select best METRIC over AXES}: of these axes, the values with the best mean of a validation metric. */
public record Selection(String metric, List<String> axes) {}
