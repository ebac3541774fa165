package org.assay.framework.aggregator;

import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.operation.Arithmetic;
import org.assay.framework.operation.Elementwise;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Unary;

/** ψ(z) = √(z + 1e-6): the square root of a histogram, whose inner product is Hellinger's kernel. */
@Declared(
        name = "square-root",
        doc =
                "sqrt(z + floor) of a histogram: its inner product is the Hellinger kernel. For encodings that are not negative.",
        reference = "Arandjelovic and Zisserman 2012, section 3")
public record SquareRootMap(
        @Parameter(
                doc = "added before the root, so that the gradient stays finite at rare codewords",
                byDefault = "1e-6",
                range = "(0, )")
        double floor)
        implements FeatureMap {
    @Override
    public int width(int encodingWidth) {
        return encodingWidth;
    }

    @Override
    public Sign sign(Sign encoding) {
        return Sign.NOT_NEGATIVE;
    }

    @Override
    public Optional<String> refusal(Sign encoding) {
        return encoding == Sign.BOTH
                ? Optional.of("square-root gets negative values here, and makes NaN of them")
                : Optional.empty();
    }

    @Override
    public Node map(Pass pass, Node encodings) {
        Node raised = pass.apply(
                new Arithmetic(Binary.ADD),
                encodings,
                pass.constant(pass.backend().scalar(floor)));
        return pass.apply(new Elementwise(Unary.SQUARE_ROOT), raised);
    }
}
