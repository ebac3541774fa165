package org.assay.framework.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.ConvolutionLayer;
import org.assay.framework.layer.DenseLayer;
import org.assay.framework.layer.DropoutLayer;
import org.assay.framework.layer.Initializer;
import org.assay.framework.layer.Normalization;
import org.assay.framework.operation.Algebra;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Window;
import org.jspecify.annotations.Nullable;

/**
 * A wide residual net: conv 3x3 of 16; three groups of (depth − 4)/6 blocks with 16, 32 and 64 times the width, the last two starting with a stride of 2;
 * norm, relu, the mean over space, a linear layer. A block is twice (norm, relu, conv 3x3) beside its input, which a 1x1 convolution brings to its
 * shape where that changes. Convolutions have no bias. As the peer has it, that 1x1 convolution sees the block's input as it is, and dropout comes right
 * after a block's first convolution.
 */
@Declared(
        name = "wide-resnet",
        doc =
                "Pre-activation residual blocks of two 3x3 convolutions in three groups of 16, 32 and 64 times the width.",
        deviation =
                "Zagoruyko and Komodakis normalise and activate before the 1x1 convolution, and drop after the second activation. From the library:"
                        + " strided convolutions pad both sides by 1, where Keras pads only the far side of an even image; weights start He normal, where Keras draws Glorot uniform.",
        reference = "Zagoruyko and Komodakis 2016, as in Katharopoulos and Fleuret's code library",
        version = 2)
public record WideResnet(
        @Parameter(doc = "layers: 6 n + 4", byDefault = "28", range = "[10, )", unit = "layers")
        int depth,

        @Parameter(doc = "how many times as wide as a residual net", byDefault = "2", range = "[1, )")
        int width,

        @Parameter(doc = "share dropped between the convolutions of a block", byDefault = "0", range = "[0, 1)")
        double dropout,

        @Parameter(doc = Normalization.DOC, byDefault = "batch")
        Normalization normalization)
        implements ModelComponent {
    private static final int FIRST = 16;

    @Override
    public void check(Checks checks) {
        checks.require(
                (depth - 4) % 6 == 0,
                "depth",
                depth + " layers do not make whole blocks",
                "give 6 n + 4, such as 16, 22, 28 or 40");
    }

    @Override
    public Optional<String> refusal(Inputs inputs) {
        return ImageModels.refusal("wide-resnet", inputs, 8);
    }

    @Override
    public Model create(ModelContext context) {
        Inputs.Images images = ImageModels.require(this, context.inputs());
        ConvolutionLayer first = ConvolutionLayer.unbiased(context, "conv", images.channels(), FIRST, Window.same(3));
        List<Block> blocks = new ArrayList<>();
        int in = FIRST;
        for (int group = 0; group < 3; group++) {
            int out = (FIRST << group) * width;
            for (int i = 0; i < (depth - 4) / 6; i++) {
                String name = "group" + (group + 1) + "/block" + (i + 1);
                blocks.add(new Block(context, name, in, out, group > 0 && i == 0 ? 2 : 1));
                in = out;
            }
        }
        Normalization.Layer norm = normalization.create(context, "norm", in, Activation.RELU);
        DenseLayer last =
                new DenseLayer(context, "classes", in, context.outputs(), Activation.NONE, Initializer.GLOROT_UNIFORM);
        return (pass, input, offsets) -> {
            Node x = first.apply(pass, input);
            for (Block block : blocks) {
                x = pass.named(block.path, block.apply(pass, x));
            }
            return last.apply(pass, ImageModels.globalAverage(pass, norm.apply(pass, x)));
        };
    }

    /** Two convolutions beside their input. */
    private final class Block {
        private final String path;
        private final Normalization.Layer firstNorm;
        private final ConvolutionLayer first;
        private final DropoutLayer drop;
        private final Normalization.Layer secondNorm;
        private final ConvolutionLayer second;
        private final @Nullable ConvolutionLayer projection;

        Block(ModelContext context, String name, int in, int out, int stride) {
            this.path = context.path() + name;
            this.firstNorm = normalization.create(context, name + "/norm1", in, Activation.RELU);
            this.first = ConvolutionLayer.unbiased(context, name + "/conv1", in, out, new Window(3, 3, stride, 1));
            this.drop = new DropoutLayer(context, name + "/drop", dropout);
            this.secondNorm = normalization.create(context, name + "/norm2", out, Activation.RELU);
            this.second = ConvolutionLayer.unbiased(context, name + "/conv2", out, out, Window.same(3));
            this.projection = in == out && stride == 1
                    ? null
                    : ConvolutionLayer.unbiased(context, name + "/projection", in, out, new Window(1, 1, stride, 0));
        }

        Node apply(Pass pass, Node x) {
            Node y = drop.apply(pass, first.apply(pass, firstNorm.apply(pass, x)));
            Node beside = projection == null ? x : projection.apply(pass, x);
            return new Algebra(pass).add(second.apply(pass, secondNorm.apply(pass, y)), beside);
        }
    }
}
