package org.assay.framework.model;

import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.ConvolutionLayer;
import org.assay.framework.layer.DenseLayer;
import org.assay.framework.layer.DropoutLayer;
import org.assay.framework.layer.Initializer;
import org.assay.framework.layer.Normalization;
import org.assay.framework.operation.Pooling;
import org.assay.framework.operation.Reshape;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Window;

/**
 * The small convolutional net of the importance-sampling papers' library: twice (conv 3x3, relu, conv 3x3, relu, max pooling 2), with 32
 * and 64 channels, then two dense layers with relu and a linear one. 1,938,922 parameters on 28x28x1 and 10 classes. The defaults of dropout are those of
 * paper time; the library dropped both in 2018. A normalisation, which the peer does not have, follows each convolution's relu.
 */
@Declared(
        name = "small-cnn",
        doc =
                "[conv 3x3 relu] x 2, max pooling, [conv 3x3 relu] x 2, max pooling, two dense layers with relu, a linear one.",
        reference = "Katharopoulos and Fleuret 2017, code library, model small_cnn at paper time",
        deviation = "weights start He normal before relu, where Keras draws Glorot uniform",
        version = 2)
public record SmallCnn(
        @Parameter(
                doc = "channels of the first two convolutions; the next two have twice as many",
                byDefault = "32",
                range = "[1, )",
                unit = "channels")
        int channels,

        @Parameter(doc = "units of the two dense layers", byDefault = "512", range = "[1, )", unit = "units")
        int units,

        @Parameter(doc = "share dropped after each pooling", byDefault = "0.25", range = "[0, 1)")
        double poolingDropout,

        @Parameter(doc = "share dropped after each dense layer", byDefault = "0.5", range = "[0, 1)")
        double dropout,

        @Parameter(doc = Normalization.DOC, byDefault = "none", neutral = "none")
        Normalization normalization)
        implements ModelComponent {

    @Override
    public Optional<String> refusal(Inputs inputs) {
        return ImageModels.refusal("small-cnn", inputs, 4);
    }

    @Override
    public Model create(ModelContext context) {
        Inputs.Images images = ImageModels.require(this, context.inputs());
        Window window = Window.same(3);
        ConvolutionLayer[] convolutions = {
            convolution(context, "conv1", images.channels(), channels, window),
            convolution(context, "conv2", channels, channels, window),
            convolution(context, "conv3", channels, 2 * channels, window),
            convolution(context, "conv4", 2 * channels, 2 * channels, window)
        };
        int flat = (images.height() / 4) * (images.across() / 4) * 2 * channels;
        DenseLayer first = new DenseLayer(context, "dense1", flat, units, Activation.RELU, Initializer.HE_NORMAL);
        DenseLayer second = new DenseLayer(context, "dense2", units, units, Activation.RELU, Initializer.HE_NORMAL);
        DenseLayer last = new DenseLayer(
                context, "classes", units, context.outputs(), Activation.NONE, Initializer.GLOROT_UNIFORM);
        Normalization.Layer[] norms = new Normalization.Layer[convolutions.length];
        for (int i = 0; i < norms.length; i++) {
            norms[i] =
                    normalization.create(context, "norm" + (i + 1), i < 2 ? channels : 2 * channels, Activation.NONE);
        }
        DropoutLayer[] drops = {
            new DropoutLayer(context, "drop1", poolingDropout),
            new DropoutLayer(context, "drop2", poolingDropout),
            new DropoutLayer(context, "drop3", dropout),
            new DropoutLayer(context, "drop4", dropout)
        };
        String path = context.path();
        return (pass, input, offsets) -> {
            Node x = input; // [B, H, W, C]
            for (int block = 0; block < 2; block++) {
                for (int i = 2 * block; i < 2 * block + 2; i++) {
                    x = norms[i].apply(pass, convolutions[i].apply(pass, x));
                }
                x = pass.named(
                        path + "pool" + (block + 1), pass.apply(new Pooling(Pooling.Kind.MAXIMUM, Window.tiles(2)), x));
                x = drops[block].apply(pass, x);
            }
            x = pass.apply(Reshape.flatten(x.shape()), x); // [B, H/4 · W/4 · 2·channels]
            x = drops[2].apply(pass, first.apply(pass, x));
            x = drops[3].apply(pass, second.apply(pass, x));
            return last.apply(pass, x);
        };
    }

    private static ConvolutionLayer convolution(ModelContext context, String name, int in, int out, Window window) {
        return new ConvolutionLayer(context, name, in, out, window, Activation.RELU, Initializer.HE_NORMAL);
    }
}
