package org.assay.framework.layer;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Unary;

/** How the activations of an image layer are normalised. */
public enum Normalization {
    /** By the batch's statistics of each channel (Ioffe and Szegedy 2015). */
    BATCH,
    /** By each sample's own statistics over all of it, with one scale and a shift a channel (Ba, Kiros and Hinton 2016, as the peer has it). */
    LAYER,
    /** By each sample's statistics of groups of channels, 32 or as many as divide them (Wu and He 2018). */
    GROUP,
    NONE;

    /** Of a parameter that is one, with what it takes to compute an exported model again. */
    public static final String DOC =
            "how activations are normalised: scale (x - mean) / sqrt(variance + epsilon) + shift, with epsilon 1e-5 by the batch and 1e-3 by each sample";

    private static final int GROUPS = 32;

    /** A layer over [B, .., channels], then the activation. */
    @FunctionalInterface
    public interface Layer {
        Node apply(Pass pass, Node x);
    }

    public Layer create(ModelContext context, String name, int channels, Activation activation) {
        switch (this) {
            case BATCH:
                return new BatchNormLayer(context, name, channels, activation)::apply;
            case LAYER:
                return new SampleNormLayer(context, name, channels, 1, SampleNormLayer.Scale.ONE, activation)::apply;
            case GROUP:
                int groups = GROUPS;
                while (channels % groups != 0) {
                    groups /= 2;
                }
                return new SampleNormLayer(
                        context, name, channels, groups, SampleNormLayer.Scale.PER_CHANNEL, activation)::apply;
            default:
                return (pass, x) -> activation == Activation.RELU ? new Algebra(pass).map(Unary.RELU, x) : x;
        }
    }
}
