package org.assay.dsl.catalog;

import java.util.Optional;
import org.assay.dsl.document.Value;

/** A parameter: its type and, unless it is required, its default. */
public record ParameterDeclaration(String name, Type type, Optional<Value> byDefault, String doc) {}
