package org.assay.framework.layer;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.BatchNormalization;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * Batch norm over all axes but the last (Ioffe and Szegedy 2015). A training pass normalises with the batch's statistics and moves the
 * running ones, r ← (1 − momentum)·r + momentum·batch, with the unbiased variance as PyTorch does; a scoring pass uses the running
 * ones and moves nothing.
 *
 * <p>Deviation from the peer: ε is 1e-5 and the momentum 0.1 as in PyTorch and in the nets' own papers, where Keras had 1e-3 and 0.01 and the biased variance.
 */
public final class BatchNormLayer {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    private final String path;
    private final Parameter scale;
    private final Parameter shift;
    private final Tensor mean;
    private final Tensor variance;
    private final Activation activation;

    public BatchNormLayer(ModelContext context, String name, int channels, Activation activation) {
        this.path = context.path() + name;
        this.activation = activation;
        Backend backend = context.backend();
        Shape shape = Shape.of(channels);
        Variables variables = context.variables();
        this.scale = variables.parameter(path + "/scale", backend.fill(shape, 1), Parameter.Decay.EXEMPT);
        this.shift = variables.parameter(path + "/shift", backend.fill(shape, 0), Parameter.Decay.EXEMPT);
        this.mean = variables.buffer(path + "/mean", backend.fill(shape, 0));
        this.variance = variables.buffer(path + "/variance", backend.fill(shape, 1));
    }

    public Node apply(Pass pass, Node x) {
        if (pass.mode() == Pass.Mode.SCORE) {
            BatchNormalization operation = BatchNormalization.scoring(mean, variance, EPSILON, activation);
            return pass.named(path, pass.apply(operation, x, pass.parameter(scale), pass.parameter(shift)));
        }
        BatchNormalization operation = BatchNormalization.training(EPSILON, activation);
        Node y = pass.named(path, pass.apply(operation, x, pass.parameter(scale), pass.parameter(shift)));
        int count = x.shape().rows();
        move(pass.backend(), mean, operation.batchMean(), 1);
        move(pass.backend(), variance, operation.batchVariance(), count > 1 ? count / (count - 1.0) : 1);
        return y;
    }

    private static void move(Backend backend, Tensor running, Tensor batch, double correction) {
        Tensor kept = backend.binary(Binary.MULTIPLY, running, backend.scalar(1 - MOMENTUM));
        Tensor added = backend.binary(Binary.MULTIPLY, batch, backend.scalar(MOMENTUM * correction));
        backend.assign(running, backend.binary(Binary.ADD, kept, added));
    }
}
