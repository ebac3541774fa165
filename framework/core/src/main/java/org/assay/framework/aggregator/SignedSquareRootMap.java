package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.operation.Algebra;

/** ψ(z) = sign(z) √|z|. */
@Declared(
        name = "signed-square-root",
        doc = "sign(z) sqrt|z|: the power normalisation of residual encodings.",
        reference = "Perronnin, Sanchez and Mensink 2010, section 3.2")
public record SignedSquareRootMap() implements FeatureMap {
    @Override
    public int width(int encodingWidth) {
        return encodingWidth;
    }

    @Override
    public Node map(Pass pass, Node encodings) {
        return new Algebra(pass).signedSquareRoot(encodings);
    }
}
