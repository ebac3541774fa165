package org.assay.framework.dataset;

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
        implements DatasetTransform {
    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return transformable(known).map(images -> new Inputs.Sequences(((Inputs.Images) images).channels()));
    }

    @Override
    public Optional<String> refusal(Inputs items) {
        if (!(items instanceof Inputs.Images image)) {
            return Optional.of("pixels are read of images, but the data set given as 'of' has " + items
                    + "; name a data set of images, such as mnist or digits");
        }
        return image.height() % pooling == 0 && image.across() % pooling == 0
                ? Optional.empty()
                : Optional.of("squares of " + pooling + " pixels do not tile " + image
                        + "; choose a pooling that divides both sides");
    }

    @Override
    public Dataset create(DatasetContext context) {
        Dataset raw = items(context);
        Inputs.Images image = (Inputs.Images) raw.inputs();
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
