package org.assay.framework.descriptor;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Beforehand;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.DatasetTransform;
import org.assay.framework.dataset.Inputs;

/** Dense SIFT as local features. */
@Declared(
        name = "dense-sift",
        doc =
                "The local features of an image are upright SIFT descriptors (4 x 4 bins of 8 orientations, 128 numbers) on a grid, as VLFeat's"
                        + " dsift lays them out; colour becomes grey as 0.299 R + 0.587 G + 0.114 B. Splits and targets are those of the images.",
        reference = "D. Lowe, IJCV 2004, section 6; A. Vedaldi and B. Fulkerson, VLFeat, 2008 (dsift)")
public record DenseSift(
        @Parameter(doc = "The data set of images to describe.")
        DatasetComponent of,

        @Parameter(
                doc = "Distance between neighbouring descriptors, across and down.",
                byDefault = "4",
                range = "[1, )",
                unit = "pixels")
        int step,

        @Parameter(
                doc = "Sides of a bin; a descriptor's outer bins lie 3 of them apart. Each size has its own grid.",
                byDefault = "[4]",
                range = "[1, )",
                unit = "pixels")
        List<Integer> sizes,

        @Parameter(doc = "How pixels count by their distance from the middle.", byDefault = "gaussian")
        SiftWindow window,

        @Parameter(
                doc =
                        "Whether numbers become the square roots of their shares (RootSIFT, Arandjelovic and Zisserman 2012).",
                byDefault = "false")
        boolean root)
        implements DatasetTransform {
    @Override
    public void check(Checks checks) {
        checks.require(!sizes.isEmpty(), "sizes", "no size is named", "name at least one, such as [4]");
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return Optional.of(new Inputs.Sets(SiftGrid.WIDTH));
    }

    @Override
    public Optional<String> refusal(Inputs items) {
        if (!(items instanceof Inputs.Images image)) {
            return Optional.of("dense-sift describes images, but the data set given as 'of' has " + items
                    + "; name a data set of images, such as digits or cifar10");
        }
        if (image.channels() != 1 && image.channels() != 3) {
            return Optional.of("dense-sift describes grey or red, green and blue images, not " + image
                    + "; name a data set of one or three channels");
        }
        int largest = (Math.min(image.height(), image.across()) - 1) / 3;
        return Collections.max(sizes) <= largest
                ? Optional.empty()
                : Optional.of("dense-sift: bins of " + Collections.max(sizes) + " pixels do not fit into " + image
                        + " 4 times; choose sizes of at most " + largest);
    }

    @Override
    public Dataset create(DatasetContext context) {
        Dataset images = items(context);
        Inputs.Images image = (Inputs.Images) images.inputs();
        return new DescribedDataset(images, new SiftGrid(image, step, sizes, window, root), context.cache());
    }
}
