package org.assay.framework.augmentation;

import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.random.RandomStream;

/**
 * Sets a square to 0 whose centre is any pixel, each equally likely; what of the square lies outside is cut off. With centre (r, c) and
 * size s it covers rows r − ⌊s/2⌋ to r − ⌊s/2⌋ + s − 1, and columns alike. 0 is black on images in [0, 1] and the mean on standardised ones.
 */
@Declared(
        name = "cutout",
        doc = "Sets a square around a random pixel to 0, cut off at the edges.",
        reference = "DeVries and Taylor 2017, arXiv 1708.04552")
public record Cutout(
        @Parameter(doc = "side of the square", byDefault = "16", range = "[1, 10_000]", unit = "pixels")
        int size) implements Augmentation {
    @Override
    public void apply(float[] images, int from, Inputs.Images shape, RandomStream stream) {
        int top = stream.nextInt(shape.height()) - size / 2;
        int left = stream.nextInt(shape.across()) - size / 2;
        int firstColumn = Math.max(0, left);
        int lastColumn = Math.min(shape.across(), left + size);
        for (int row = Math.max(0, top); row < Math.min(shape.height(), top + size); row++) {
            int line = from + row * shape.across() * shape.channels();
            java.util.Arrays.fill(
                    images, line + firstColumn * shape.channels(), line + lastColumn * shape.channels(), 0);
        }
    }

    @Override
    public Optional<String> refuses(Inputs.Images shape) {
        return size <= Math.min(shape.height(), shape.across())
                ? Optional.empty()
                : Optional.of("cutout of " + size + " pixels is larger than " + shape + "; lower 'size'");
    }
}
