package org.assay.framework.model;

import java.util.ArrayList;
import java.util.List;
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
 * The CIFAR net of the importance-sampling papers' library, its model "cnn" at paper time: three times (twice conv 3x3, relu, norm; max pooling 2;
 * dropout), with 64, 128 and 256 channels, then dense 1024 and 512 with relu and dropout, and a linear one.
 * 5,870,666 parameters on 32x32x3 and 10 classes without the norms'.
 */
@Declared(
        name = "vgg-like",
        doc =
                "[conv 3x3 relu norm] x 2 and max pooling with 64, 128, 256 channels, then two dense layers with relu, a linear one.",
        reference = "Katharopoulos and Fleuret 2017, code library, model cnn at paper time",
        deviation = "weights start He normal before relu, where Keras draws Glorot uniform")
public record VggLike(
        @Parameter(
                doc = "channels of the first block; the next have twice and four times as many",
                byDefault = "64",
                range = "[1, )",
                unit = "channels")
        int channels,

        @Parameter(doc = "share dropped after each pooling", byDefault = "0.25", range = "[0, 1)")
        double dropout,

        @Parameter(doc = "share dropped after each dense layer", byDefault = "0.5", range = "[0, 1)")
        double denseDropout,

        @Parameter(doc = Normalization.DOC, byDefault = "batch")
        Normalization normalization)
        implements ModelComponent {
    private static final int BLOCKS = 3;

    @Override
    public Optional<String> refusal(Inputs inputs) {
        return ImageModels.refusal("vgg-like", inputs, 1 << BLOCKS);
    }

    @Override
    public Model create(ModelContext context) {
        Inputs.Images images = ImageModels.require(this, context.inputs());
        List<ConvolutionLayer> convolutions = new ArrayList<>();
        List<Normalization.Layer> norms = new ArrayList<>();
        List<DropoutLayer> drops = new ArrayList<>();
        int in = images.channels();
        for (int block = 0; block < BLOCKS; block++) {
            int out = channels << block;
            for (int i = 0; i < 2; i++) {
                String name = "block" + (block + 1) + "/conv" + (i + 1);
                convolutions.add(new ConvolutionLayer(
                        context, name, in, out, Window.same(3), Activation.RELU, Initializer.HE_NORMAL));
                norms.add(normalization.create(context, name + "/norm", out, Activation.NONE));
                in = out;
            }
            drops.add(new DropoutLayer(context, "block" + (block + 1) + "/drop", dropout));
        }
        int flat = (images.height() >> BLOCKS) * (images.across() >> BLOCKS) * in;
        DenseLayer first = new DenseLayer(context, "dense1", flat, 1024, Activation.RELU, Initializer.HE_NORMAL);
        DenseLayer second = new DenseLayer(context, "dense2", 1024, 512, Activation.RELU, Initializer.HE_NORMAL);
        DenseLayer last =
                new DenseLayer(context, "classes", 512, context.outputs(), Activation.NONE, Initializer.GLOROT_UNIFORM);
        DropoutLayer firstDrop = new DropoutLayer(context, "drop1", denseDropout);
        DropoutLayer secondDrop = new DropoutLayer(context, "drop2", denseDropout);
        String path = context.path();
        return (pass, input, offsets) -> {
            Node x = input; // [B, H, W, C]
            for (int block = 0; block < BLOCKS; block++) {
                for (int i = 2 * block; i < 2 * block + 2; i++) {
                    x = norms.get(i).apply(pass, convolutions.get(i).apply(pass, x));
                }
                x = pass.named(
                        path + "block" + (block + 1) + "/pool",
                        pass.apply(new Pooling(Pooling.Kind.MAXIMUM, Window.tiles(2)), x));
                x = drops.get(block).apply(pass, x);
            }
            x = pass.apply(Reshape.flatten(x.shape()), x);
            x = firstDrop.apply(pass, first.apply(pass, x));
            x = secondDrop.apply(pass, second.apply(pass, x));
            return last.apply(pass, x);
        };
    }
}
