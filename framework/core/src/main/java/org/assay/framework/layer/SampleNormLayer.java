package org.assay.framework.layer;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.operation.Reduce;
import org.assay.framework.operation.ScaleAndShift;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Unary;

/**
 * y = act(scale ∘ (x − μ)/√(σ² + ε) + shift), with μ and the biased σ² of each sample over space and a group of channels; one group is layer norm.
 * No sample sees another, so scoring and training agree and per-sample gradients are exact. The layer norm with one scale, a shift a channel and ε = 1e-3
 * is the peer's.
 *
 * <p>Deviation from the peer's group norm, which takes every 32nd channel into a group: a group is of neighbouring channels, as Wu and He write it.
 */
public final class SampleNormLayer {
    /** The scale's size. */
    public enum Scale {
        ONE,
        PER_CHANNEL
    }

    private static final double EPSILON = 1e-3;

    private final String path;
    private final int channels;
    private final int groups;
    private final Parameter scale;
    private final Parameter shift;
    private final Activation activation;

    /** @param groups divides channels */
    public SampleNormLayer(
            ModelContext context, String name, int channels, int groups, Scale scale, Activation activation) {
        this.path = context.path() + name;
        this.channels = channels;
        this.groups = groups;
        this.activation = activation;
        Variables variables = context.variables();
        int scales = scale == Scale.ONE ? 1 : channels;
        this.scale = variables.parameter(
                path + "/scale", context.backend().fill(Shape.of(scales), 1), Parameter.Decay.EXEMPT);
        this.shift = variables.parameter(
                path + "/shift", context.backend().fill(Shape.of(channels), 0), Parameter.Decay.EXEMPT);
    }

    /** [B, .., channels] → the same. */
    public Node apply(Pass pass, Node x) {
        Algebra of = new Algebra(pass);
        int[] sizes = x.shape().sizes();
        Node grouped = of.reshape(x, sizes[0], x.shape().rows() / Math.max(1, sizes[0]), groups, channels / groups);
        Node centred = of.subtract(grouped, pass.apply(new Reduce(Reduction.MEAN, 1, 3), grouped));
        Node variance = pass.apply(new Reduce(Reduction.MEAN, 1, 3), of.square(centred));
        Node deviation = of.map(Unary.SQUARE_ROOT, of.add(variance, of.constant(EPSILON)));
        Node unit = of.reshape(of.divide(centred, deviation), sizes);
        Node y = pass.apply(new ScaleAndShift(), unit, pass.parameter(scale), pass.parameter(shift));
        return pass.named(path, activation == Activation.RELU ? of.map(Unary.RELU, y) : y);
    }
}
