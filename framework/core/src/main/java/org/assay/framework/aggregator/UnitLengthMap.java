package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.operation.Normalize;

/** ψ(z) = z / max(‖z‖₂, 1e-12). */
@Declared(name = "unit-length", doc = "z / max(||z||, 1e-12): the encoding scaled to unit Euclidean length.")
public record UnitLengthMap() implements FeatureMap {
    private static final double EPSILON = 1e-12;

    @Override
    public int width(int encodingWidth) {
        return encodingWidth;
    }

    @Override
    public Node map(Pass pass, Node encodings) {
        return pass.apply(new Normalize(EPSILON), encodings);
    }
}
