package org.assay.dsl.catalog;

import java.util.List;
import java.util.Optional;

/** A component of a family. */
public record ComponentDeclaration(String family, String name, String doc, List<ParameterDeclaration> parameters) {
    public Optional<ParameterDeclaration> parameter(String parameter) {
        return parameters.stream().filter(one -> one.name().equals(parameter)).findFirst();
    }
}
