package org.assay.framework.layer;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Dense;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Shape;

/** y = act(x·W + b): [B, I] → [B, O]; bias starts at 0. */
public final class DenseLayer {
    private final String path;
    private final Parameter weights;
    private final Parameter bias;
    private final Activation activation;

    public DenseLayer(
            ModelContext context, String name, int in, int out, Activation activation, Initializer initializer) {
        this.path = context.path() + name;
        this.activation = activation;
        Shape shape = Shape.of(in, out);
        this.weights = context.variables()
                .parameter(
                        path + "/weights",
                        initializer.draw(context.backend(), shape, in, out, context.stream("initialisation", name)),
                        Parameter.Decay.APPLIES);
        this.bias = context.variables()
                .parameter(path + "/bias", context.backend().fill(Shape.of(out), 0), Parameter.Decay.EXEMPT);
    }

    public Node apply(Pass pass, Node x) {
        return pass.named(path, pass.apply(new Dense(activation), x, pass.parameter(weights), pass.parameter(bias)));
    }
}
