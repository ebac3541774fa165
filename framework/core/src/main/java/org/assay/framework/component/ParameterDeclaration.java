package org.assay.framework.component;

import java.util.Optional;

/**
 * A parameter as its component declares it.
 *
 * @param byDefault plain data, as in {@link ComponentSpec}; empty: required
 * @param neutral the value at which the parameter is left out of a cell's identity
 */
public record ParameterDeclaration(
        String name,
        ParameterType type,
        Optional<Object> byDefault,
        Optional<Object> neutral,
        String unit,
        String doc) {}
