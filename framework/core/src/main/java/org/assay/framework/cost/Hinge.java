package org.assay.framework.cost;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Targets;
import org.assay.framework.operation.Arithmetic;
import org.assay.framework.operation.Elementwise;
import org.assay.framework.operation.Reduce;
import org.assay.framework.operation.Reshape;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;
import org.jspecify.annotations.Nullable;

/** L = (1/C) Σ_{c ≠ y} max(0, margin − z_y + z_c)^p: the multi-class hinge (Weston and Watkins 1999), divided by C as PyTorch does. */
@Declared(
        name = "hinge",
        doc = "L = (1/C) sum over c other than y of max(0, margin - z_y + z_c), squared if so said, for classes.",
        reference = "Weston and Watkins 1999")
public record Hinge(
        @Parameter(doc = "how far the class must lead", byDefault = "1", range = "(0, )")
        double margin,

        @Parameter(doc = "whether the hinge is squared", byDefault = "false")
        boolean squared)
        implements Cost {
    @Override
    public Node losses(Pass pass, Node outputs, Tensor targets) {
        Backend backend = pass.backend();
        int items = outputs.shape().size(0);
        int classes = outputs.shape().size(1);
        Tensor own = backend.oneHot(targets, classes);
        Tensor others = backend.binary(Binary.SUBTRACT, backend.scalar(1), own);
        Node ownScores = pass.apply(new Arithmetic(Binary.MULTIPLY), outputs, pass.constant(own));
        Node ownScore = pass.apply(new Reduce(Reduction.SUM, 1), ownScores); // [B, 1]
        Node lead = pass.apply(new Arithmetic(Binary.SUBTRACT), outputs, ownScore); // z_c − z_y
        Node raised = pass.apply(new Arithmetic(Binary.ADD), lead, pass.constant(backend.scalar(margin)));
        Node hinge = pass.apply(new Elementwise(Unary.RELU), raised);
        Node power = squared ? pass.apply(new Elementwise(Unary.SQUARE), hinge) : hinge;
        Node counted = pass.apply(new Arithmetic(Binary.MULTIPLY), power, pass.constant(others));
        return pass.apply(new Reshape(Shape.of(items)), pass.apply(new Reduce(Reduction.MEAN, 1), counted));
    }

    @Override
    public @Nullable String refuses(Targets targets) {
        return targets instanceof Targets.Classes
                ? null
                : "cost 'hinge' needs classes; use cost squared-error for real targets";
    }
}
