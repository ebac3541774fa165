package org.assay.example;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.cost.Cost;
import org.assay.framework.dataset.Targets;
import org.assay.framework.operation.Arithmetic;
import org.assay.framework.operation.Reduce;
import org.assay.framework.operation.Reshape;
import org.assay.framework.operation.SoftmaxCrossEntropy;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Cross-entropy with the target (1 − ε)·onehot + ε/C (Szegedy et al. 2016, section 7): L = CE + ε (z_y − mean(z)), since
 * −Σ_c q_c ln p_c = CE + ε (z_y − mean(z)) for that target q.
 */
@Declared(
        name = "label-smoothing",
        doc = "Cross-entropy with the target (1 - share) onehot + share / C.",
        reference = "Szegedy et al. 2016, section 7")
public record LabelSmoothing(
        @Parameter(doc = "share spread evenly over all classes", byDefault = "0.1", range = "[0, 1)")
        double share) implements Cost {
    @Override
    public Node losses(Pass pass, Node outputs, Tensor targets) {
        int items = outputs.shape().size(0);
        int classes = outputs.shape().size(1);
        Node entropy = pass.apply(new SoftmaxCrossEntropy(targets), outputs);
        Node own = pass.apply(
                new Arithmetic(Binary.MULTIPLY),
                outputs,
                pass.constant(pass.backend().oneHot(targets, classes)));
        Node lead = pass.apply(
                new Arithmetic(Binary.SUBTRACT),
                pass.apply(new Reduce(Reduction.SUM, 1), own),
                pass.apply(new Reduce(Reduction.MEAN, 1), outputs));
        Node scaled = pass.apply(
                new Arithmetic(Binary.MULTIPLY),
                lead,
                pass.constant(pass.backend().scalar(share)));
        return pass.apply(new Arithmetic(Binary.ADD), entropy, pass.apply(new Reshape(Shape.of(items)), scaled));
    }

    @Override
    public @Nullable String refuses(Targets targets) {
        return targets instanceof Targets.Classes ? null : "cost 'label-smoothing' needs classes";
    }
}
