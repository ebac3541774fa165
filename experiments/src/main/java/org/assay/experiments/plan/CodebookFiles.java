package org.assay.experiments.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.framework.aggregator.CodebookFit;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.DataDirectory;

/** The files that the codebooks in a tree of components read. */
public final class CodebookFiles {
    private CodebookFiles() {}

    /** In the order of their parameters; may name files that do not exist. */
    public static List<Path> of(Components components, ComponentSpec tree, DataDirectory directory) {
        List<Path> files = new ArrayList<>();
        collect(components, components.complete(tree), directory, files);
        return files;
    }

    private static void collect(Components components, Object value, DataDirectory directory, List<Path> files) {
        if (value instanceof ComponentSpec spec) {
            if (spec.family().equals(CodebookFit.FAMILY.name())) {
                files.addAll(components.instantiate(CodebookFit.FAMILY, spec).files(directory));
            }
            spec.parameters().values().forEach(inner -> collect(components, inner, directory, files));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(components, element, directory, files));
        }
    }
}
