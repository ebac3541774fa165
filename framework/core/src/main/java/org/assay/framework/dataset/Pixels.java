package org.assay.framework.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** Images pixel by pixel: of MNIST 784 steps of one number, permuted; a test of long memory. */
@Declared(
        name = "pixels",
        doc =
                "Another data set's images as sequences of one pixel a step, in an order that a seed decides and that is the same for every image; with"
                        + " pooling fewer and coarser ones. Of mnist it is pixel-by-pixel MNIST.",
        reference =
                "Q. V. Le, N. Jaitly and G. E. Hinton, A Simple Way to Initialize Recurrent Networks of Rectified Linear Units, 2015")
public record Pixels(
        @Parameter(doc = "The data set of images.", byDefault = "mnist")
        DatasetComponent of,

        @Parameter(
                doc = "Side of the squares whose means are the pixels; 1: the pixels as they are.",
                byDefault = "1",
                range = "[1, )",
                unit = "pixels")
        int pooling,

        @Parameter(doc = "Seed of the order of the pixels; none: row by row.", byDefault = "0", range = "[0, )")
        Optional<Integer> permutation)
        implements DatasetComponent {
    @Override
    public List<Path> files(DataDirectory directory) {
        return of.files(directory);
    }

    @Override
    public Dataset create(DatasetContext context) {
        Dataset raw = of.create(context);
        if (!(raw.inputs() instanceof Inputs.Images image)) {
            throw new DataException("pixels are read of images, but the data set given as 'of' has " + raw.inputs()
                    + "; name a data set of images, such as mnist or digits");
        }
        if (image.height() % pooling != 0 || image.across() % pooling != 0) {
            throw new DataException("squares of " + pooling + " pixels do not tile " + image
                    + "; choose a pooling that divides both sides");
        }
        int pixels = image.height() / pooling * (image.across() / pooling);
        int[] order = PixelSequences.order(pixels, permutation);
        // Of each step, the pixel's place in the image, row by row from 0.
        FittedArray place = new FittedArray(
                "pixels/order", Arrays.stream(order).asDoubleStream().toArray(), pixels);
        return new DividedDataset(
                new Inputs.Sequences(image.channels()),
                raw.targets(),
                new PixelSequences(raw.split(SplitName.TRAIN), image, pooling, order),
                new PixelSequences(raw.split(SplitName.VALIDATION), image, pooling, order),
                new PixelSequences(raw.split(SplitName.TEST), image, pooling, order),
                FittedArray.of(List.of(place), raw),
                List.of());
    }
}
