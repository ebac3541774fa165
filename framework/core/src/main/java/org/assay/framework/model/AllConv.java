package org.assay.framework.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.ConvolutionLayer;
import org.assay.framework.layer.DropoutLayer;
import org.assay.framework.layer.Initializer;
import org.assay.framework.layer.Normalization;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Window;

/**
 * The all convolutional net of the importance-sampling papers' library: conv 3x3 of 96, 96 and 96 at stride 2; of 192, 192 and 192 at stride 2; 1x1 of
 * 192; 1x1 of the outputs; the mean over space. Relu after each, norm after each but the last, dropout after each stride and the first 1x1.
 */
@Declared(
        name = "all-conv",
        doc =
                "Convolutions of 96 and 192 channels with strides instead of pooling, 1x1 convolutions and the mean over space.",
        reference = "Springenberg et al. 2015, table 1, All-CNN-C, as in Katharopoulos and Fleuret's code library",
        deviation =
                "no third 3x3 of 192, and norms, as in the library; beside the library, strides pad both sides and weights start He normal",
        version = 2)
public record AllConv(
        @Parameter(
                doc = "channels of the first convolutions; the next have twice as many",
                byDefault = "96",
                range = "[1, )",
                unit = "channels")
        int channels,

        @Parameter(
                doc = "share dropped after each stride and after the first 1x1 convolution",
                byDefault = "0.25",
                range = "[0, 1)")
        double dropout,

        @Parameter(doc = Normalization.DOC, byDefault = "batch")
        Normalization normalization)
        implements ModelComponent {
    @Override
    public Optional<String> refusal(Inputs inputs) {
        return ImageModels.refusal("all-conv", inputs, 8);
    }

    @Override
    public Model create(ModelContext context) {
        Inputs.Images images = ImageModels.require(this, context.inputs());
        Window same = Window.same(3);
        Window stride = new Window(3, 3, 2, 1);
        Window point = new Window(1, 1, 1, 0);
        Window[] windows = {same, same, stride, same, same, stride, point};
        List<ConvolutionLayer> convolutions = new ArrayList<>();
        List<Normalization.Layer> norms = new ArrayList<>();
        List<DropoutLayer> drops = new ArrayList<>();
        int in = images.channels();
        for (int i = 0; i < windows.length; i++) {
            int out = i < 3 ? channels : 2 * channels;
            String name = "conv" + (i + 1);
            convolutions.add(
                    new ConvolutionLayer(context, name, in, out, windows[i], Activation.RELU, Initializer.HE_NORMAL));
            norms.add(normalization.create(context, name + "/norm", out, Activation.NONE));
            drops.add(new DropoutLayer(
                    context, "drop" + (i + 1), windows[i] == stride || windows[i] == point ? dropout : 0));
            in = out;
        }
        ConvolutionLayer last = new ConvolutionLayer(
                context, "classes", in, context.outputs(), point, Activation.RELU, Initializer.GLOROT_UNIFORM);
        return (pass, input, offsets) -> {
            Node x = input;
            for (int i = 0; i < windows.length; i++) {
                x = drops.get(i)
                        .apply(
                                pass,
                                norms.get(i).apply(pass, convolutions.get(i).apply(pass, x)));
            }
            return ImageModels.globalAverage(pass, last.apply(pass, x));
        };
    }
}
