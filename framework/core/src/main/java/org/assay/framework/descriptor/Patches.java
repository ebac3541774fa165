package org.assay.framework.descriptor;

import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Beforehand;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.DatasetTransform;
import org.assay.framework.dataset.Inputs;

/** Raw patches as local features. */
@Declared(
        name = "patches",
        doc =
                "The local features of an image are its square patches, each flattened row by row with the channels innermost;"
                        + " splits and targets are those of the images.",
        reference =
                "A. Coates, A. Y. Ng and H. Lee, An Analysis of Single-Layer Networks in Unsupervised Feature Learning,"
                        + " AISTATS 2011, section 3.1")
public record Patches(
        @Parameter(doc = "The data set of images to take patches of.")
        DatasetComponent of,

        @Parameter(doc = "Side of a patch.", byDefault = "4", range = "[1, )", unit = "pixels")
        int size,

        @Parameter(
                doc = "Distance between neighbouring patches, across and down.",
                byDefault = "1",
                range = "[1, )",
                unit = "pixels")
        int stride,

        @Parameter(
                doc = "What is done to each patch by itself: nothing, zero mean and unit deviation, or unit length.",
                byDefault = "none")
        Normalisation normalise,

        @Parameter(
                doc = "Whether patches of zeros only are kept or dropped; an image keeps at least one patch.",
                byDefault = "keep")
        EmptyPatches empty)
        implements DatasetTransform {
    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return transformable(known).map(images -> new Inputs.Sets(size * size * ((Inputs.Images) images).channels()));
    }

    @Override
    public Optional<String> refusal(Inputs items) {
        if (!(items instanceof Inputs.Images image)) {
            return Optional.of("patches are taken of images, but the data set given as 'of' has " + items
                    + "; name a data set of images, such as digits or mnist");
        }
        return size <= image.height() && size <= image.across()
                ? Optional.empty()
                : Optional.of("patches of " + size + " x " + size + " pixels do not fit into " + image
                        + "; choose a size of at most " + Math.min(image.height(), image.across()));
    }

    @Override
    public Dataset create(DatasetContext context) {
        Dataset images = items(context);
        Inputs.Images image = (Inputs.Images) images.inputs();
        return new DescribedDataset(images, new PatchGrid(image, size, stride, normalise, empty), context.cache());
    }
}
