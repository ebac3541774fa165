package org.assay.framework.cost;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.dataset.Targets;
import org.assay.framework.operation.Arithmetic;
import org.assay.framework.operation.Elementwise;
import org.assay.framework.operation.Reduce;
import org.assay.framework.operation.Reshape;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;
import org.jspecify.annotations.Nullable;

/** L = (1/C) Σ_c (z_c − t_c)², t the targets, or the one-hot row of a class. */
@Declared(
        name = "squared-error",
        doc = "L = (1/C) sum_c (z_c - t_c)^2, t the real targets or the one-hot row of the class.")
public record SquaredError() implements Cost {
    @Override
    public Node losses(Pass pass, Node outputs, Tensor targets) {
        Tensor wanted = targets.type() == ElementType.I32
                ? pass.backend().oneHot(targets, outputs.shape().size(1))
                : targets;
        Node difference = pass.apply(new Arithmetic(Binary.SUBTRACT), outputs, pass.constant(wanted));
        Node squares = pass.apply(new Elementwise(Unary.SQUARE), difference);
        Node mean = pass.apply(new Reduce(Reduction.MEAN, 1), squares); // [B, 1]
        return pass.apply(new Reshape(Shape.of(outputs.shape().size(0))), mean);
    }

    @Override
    public @Nullable String refuses(Targets targets) {
        return null;
    }
}
