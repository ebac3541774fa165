package org.assay.framework.cost;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Targets;
import org.assay.framework.operation.Algebra;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;
import org.jspecify.annotations.Nullable;

/** L = Σ_c max(0, 1 − t_c z_c)², t_c = 1 for the class and −1 for the others: with a linear classifier, one linear SVM a class. */
@Declared(
        name = "one-versus-rest-hinge",
        doc =
                "L = sum_c max(0, 1 - t_c z_c), squared if so said, t_c = 1 for the class and -1 for the others: linear SVMs.",
        reference = "Chang and Lin 2008, L2-loss support vector machine")
public record OneVersusRestHinge(
        @Parameter(doc = "whether the hinge is squared", byDefault = "true")
        boolean squared) implements Cost {
    @Override
    public Node losses(Pass pass, Node outputs, Tensor targets) {
        Backend backend = pass.backend();
        int classes = outputs.shape().size(1);
        Tensor doubled = backend.binary(Binary.MULTIPLY, backend.oneHot(targets, classes), backend.scalar(2));
        Node signs = pass.constant(backend.binary(Binary.SUBTRACT, doubled, backend.scalar(1)));
        Algebra of = new Algebra(pass);
        Node missing = of.map(Unary.RELU, of.subtract(of.constant(1), of.multiply(signs, outputs)));
        Node sum = of.sum(squared ? of.square(missing) : missing, 1);
        return of.reshape(sum, Shape.of(outputs.shape().size(0)).sizes());
    }

    @Override
    public @Nullable String refuses(Targets targets) {
        return targets instanceof Targets.Classes
                ? null
                : "cost 'one-versus-rest-hinge' needs classes; use cost squared-error for real targets";
    }
}
