package org.assay.framework.layer;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Dense;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** y = act(x·W + b): [B, I] → [B, O]; bias starts at 0. */
public final class DenseLayer {
    private final String path;
    private final Learnable weights;
    private final Learnable bias;
    private final Activation activation;

    public DenseLayer(
            ModelContext context, String name, int in, int out, Activation activation, Initializer initializer) {
        this(context, name, in, out, activation, initializer, true);
    }

    /** @param learned whether weights and bias follow their gradients; else they stay where they start */
    public DenseLayer(
            ModelContext context,
            String name,
            int in,
            int out,
            Activation activation,
            Initializer initializer,
            boolean learned) {
        this.path = context.path() + name;
        this.activation = activation;
        Tensor drawn = initializer.draw(
                context.backend(),
                WeightShape.of(context, name, in, out),
                in,
                out,
                context.stream("initialisation", name));
        this.weights = Learnable.of(context, name + "/weights", drawn, Parameter.Decay.APPLIES, learned);
        this.bias = Learnable.of(context, name + "/bias", context.backend().fill(Shape.of(out), 0), learned);
    }

    public Node apply(Pass pass, Node x) {
        return pass.named(path, pass.apply(new Dense(activation), x, weights.in(pass), bias.in(pass)));
    }
}
