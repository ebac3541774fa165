package org.assay.framework.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.cost.Cost;
import org.assay.framework.dataset.Batch;
import org.assay.framework.model.Model;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;

/**
 * ‖∂L_i/∂θ‖₂ of every sample of a batch over all parameters, in test mode: by one backward pass where every layer has a closed form (Goodfellow 2015, arXiv 1510.01799, for
 * dense ones), else, for models of sets and parameters that are used twice, by a pass of each sample alone.
 */
final class GradientNorms {
    private final Backend backend;
    private final Model model;
    private final Cost cost;

    GradientNorms(Backend backend, Model model, Cost cost) {
        this.backend = backend;
        this.model = model;
        this.cost = cost;
    }

    /** [B]. */
    Tensor of(Batch batch) {
        Pass pass = Pass.scoringWithGradients(backend);
        Optional<Tensor> together = pass.squaredGradientNorms(losses(pass, batch));
        return backend.unary(Unary.SQUARE_ROOT, together.orElseGet(() -> oneByOne(batch)));
    }

    private Tensor oneByOne(Batch batch) {
        List<Tensor> norms = new ArrayList<>(List.of(backend.fill(Shape.of(0), 0)));
        for (int i = 0; i < batch.size(); i++) {
            try (Scope scope = backend.scope("gradient of one sample")) {
                Pass pass = Pass.scoringWithGradients(backend);
                Node losses = losses(pass, batch.alone(backend, i));
                Tensor sum = backend.fill(Shape.SCALAR, 0);
                for (Tensor gradient : pass.backward(losses, backend.fill(losses.shape(), 1))
                        .parameters()
                        .values()) {
                    sum = backend.binary(
                            Binary.ADD, sum, backend.reduce(Reduction.SUM, backend.unary(Unary.SQUARE, gradient)));
                }
                norms.add(backend.release(backend.reshape(sum, Shape.of(1))));
            }
        }
        return backend.concatenate(0, norms);
    }

    private Node losses(Pass pass, Batch batch) {
        return cost.losses(pass, model.outputs(pass, batch), batch.targets());
    }
}
