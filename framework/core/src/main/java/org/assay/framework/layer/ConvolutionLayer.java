package org.assay.framework.layer;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Convolution;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Window;

/** A convolution with bias, then the activation: [B, H, W, C] → [B, H', W', O]; bias starts at 0. */
public final class ConvolutionLayer {
    private final String path;
    private final Parameter filter;
    private final Parameter bias;
    private final Window window;
    private final Activation activation;

    public ConvolutionLayer(
            ModelContext context,
            String name,
            int in,
            int out,
            Window window,
            Activation activation,
            Initializer initializer) {
        this.path = context.path() + name;
        this.window = window;
        this.activation = activation;
        int area = window.height() * window.width();
        Shape shape = Shape.of(window.height(), window.width(), in, out);
        this.filter = context.variables()
                .parameter(
                        path + "/filter",
                        initializer.draw(
                                context.backend(),
                                shape,
                                area * in,
                                area * out,
                                context.stream("initialisation", name)),
                        Parameter.Decay.APPLIES);
        this.bias = context.variables()
                .parameter(path + "/bias", context.backend().fill(Shape.of(out), 0), Parameter.Decay.EXEMPT);
    }

    public Node apply(Pass pass, Node x) {
        return pass.named(
                path, pass.apply(new Convolution(window, activation), x, pass.parameter(filter), pass.parameter(bias)));
    }
}
