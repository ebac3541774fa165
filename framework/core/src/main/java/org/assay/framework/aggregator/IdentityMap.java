package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;

/** ψ(z) = z. */
@Declared(name = "identity", doc = "The encoding as it is.")
public record IdentityMap() implements FeatureMap {
    @Override
    public int width(int encodingWidth) {
        return encodingWidth;
    }

    @Override
    public Node map(Pass pass, Node encodings) {
        return encodings;
    }
}
