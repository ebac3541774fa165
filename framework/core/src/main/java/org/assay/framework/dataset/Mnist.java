package org.assay.framework.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** MNIST from the publisher's idx files. */
@Declared(
        name = "mnist",
        doc =
                "MNIST handwritten digits: images of 28 x 28 x 1 scaled to [0, 1], ten classes; the publisher's test split, validation"
                        + " images drawn by seed from the publisher's training split with balanced classes. Reads"
                        + " train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte (with"
                        + " or without .gz) in mnist/ under a data directory, or in the directory itself.",
        reference = "Y. LeCun, C. Cortes and C. J. C. Burges, The MNIST database of handwritten digits, 1998")
public record Mnist(
        @Parameter(doc = "Training images held out to choose by.", byDefault = "5000", range = "[0, )", unit = "images")
        int validation,

        @Parameter(
                doc = "How many of the other training images are used; none: all of them.",
                byDefault = "none",
                range = "[1, )",
                unit = "images")
        Optional<Integer> train)
        implements DatasetComponent {
    private static final IdxImages FILES = new IdxImages("mnist");

    @Override
    public List<Path> files(DataDirectory directory) {
        return FILES.files(directory);
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return Optional.of(IdxImages.IMAGE);
    }

    @Override
    public Dataset create(DatasetContext context) {
        return FILES.read(context, validation, train);
    }
}
