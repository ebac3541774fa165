package org.assay.framework.layer;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Convolution;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Window;
import org.jspecify.annotations.Nullable;

/** A convolution, with a bias that starts at 0 or without, then the activation: [B, H, W, C] → [B, H', W', O]. */
public final class ConvolutionLayer {
    private final String path;
    private final Parameter filter;
    private final @Nullable Parameter bias;
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
        this(context, name, in, out, window, activation, initializer, true);
    }

    private ConvolutionLayer(
            ModelContext context,
            String name,
            int in,
            int out,
            Window window,
            Activation activation,
            Initializer initializer,
            boolean biased) {
        this.path = context.path() + name;
        this.window = window;
        this.activation = activation;
        int area = window.height() * window.width();
        Shape shape = WeightShape.of(context, name, window.height(), window.width(), in, out);
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
        this.bias = biased
                ? context.variables()
                        .parameter(path + "/bias", context.backend().fill(Shape.of(out), 0), Parameter.Decay.EXEMPT)
                : null;
    }

    /** Without bias and activation, for a normalisation to follow. */
    public static ConvolutionLayer unbiased(ModelContext context, String name, int in, int out, Window window) {
        return new ConvolutionLayer(context, name, in, out, window, Activation.NONE, Initializer.HE_NORMAL, false);
    }

    public Node apply(Pass pass, Node x) {
        Convolution convolution = new Convolution(window, activation);
        Node y = bias == null
                ? pass.apply(convolution, x, pass.parameter(filter))
                : pass.apply(convolution, x, pass.parameter(filter), pass.parameter(bias));
        return pass.named(path, y);
    }
}
