package org.assay.framework.augmentation;

import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.random.RandomStream;

/** Pads an image by p zeros on each side and cuts a window of the former size out of it, each of the (2p + 1)² equally likely. */
@Declared(
        name = "crop",
        doc =
                "Pads an image with zeros on each side and cuts out a window of the former size, each window equally likely.",
        reference = "He, Zhang, Ren and Sun 2016, section 4.2; Zagoruyko and Komodakis 2016")
public record Crop(
        @Parameter(doc = "zeros on each side", byDefault = "4", range = "[1, 10_000]", unit = "pixels")
        int padding) implements Augmentation {
    @Override
    public void apply(float[] images, int from, Inputs.Images shape, RandomStream stream) {
        int down = stream.nextInt(2 * padding + 1) - padding;
        int right = stream.nextInt(2 * padding + 1) - padding;
        Translation.apply(images, from, shape, down, right, false);
    }

    @Override
    public Optional<String> refuses(Inputs.Images shape) {
        return padding < Math.min(shape.height(), shape.across())
                ? Optional.empty()
                : Optional.of("crop with a padding of " + padding + " pixels can leave nothing of " + shape
                        + "; lower 'padding'");
    }
}
