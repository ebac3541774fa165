package org.assay.framework.dataset;

import java.nio.file.Files;
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
    private static final Inputs.Images IMAGE = new Inputs.Images(28, 28, 1);
    private static final int CLASSES = 10;
    private static final String IMAGES = "-images-idx3-ubyte";
    private static final String LABELS = "-labels-idx1-ubyte";

    @Override
    public List<Path> files(DataDirectory directory) {
        return List.of(
                file(directory, "train" + IMAGES),
                file(directory, "train" + LABELS),
                file(directory, "t10k" + IMAGES),
                file(directory, "t10k" + LABELS));
    }

    private static Path file(DataDirectory directory, String name) {
        return directory.find(List.of("mnist/" + name + ".gz", "mnist/" + name, name + ".gz", name));
    }

    @Override
    public Dataset create(DatasetContext context) {
        ByteImages training = images(context.directory(), "train");
        ByteImages test = images(context.directory(), "t10k");
        int wanted = train.orElse(Math.max(1, training.size() - validation));
        if ((long) validation + wanted > training.size()) {
            throw new DataException("mnist has " + training.size() + " training images; " + validation
                    + " for validation and " + wanted + " to train on are more. Lower 'validation' or 'train'");
        }
        Stratification stratification =
                new Stratification(DividedDataset.labels(training), CLASSES, context.stream("split"));
        Split held = new Subset(training, stratification.take(validation));
        Split kept = new Subset(training, stratification.take(wanted));
        return new DividedDataset(IMAGE, new Targets.Classes(CLASSES), kept, held, test);
    }

    private static ByteImages images(DataDirectory directory, String part) {
        Path imagesPath = existing(directory, part + IMAGES);
        Path labelsPath = existing(directory, part + LABELS);
        IdxFile images = IdxFile.read(imagesPath, 3);
        IdxFile labels = IdxFile.read(labelsPath, 1);
        int[] sizes = images.sizes();
        if (sizes[1] != IMAGE.height() || sizes[2] != IMAGE.across()) {
            throw new DataException(imagesPath + " holds images of " + sizes[1] + " x " + sizes[2]
                    + " pixels instead of 28 x 28; put the publisher's file there");
        }
        if (sizes[0] != labels.sizes()[0]) {
            throw new DataException(imagesPath + " holds " + sizes[0] + " images, but " + labelsPath + " "
                    + labels.sizes()[0] + " labels; fetch both again");
        }
        if (sizes[0] == 0) {
            throw new DataException(imagesPath + " holds no images; fetch it again");
        }
        byte[] classes = labels.values();
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] < 0 || classes[i] >= CLASSES) {
                throw new DataException(labelsPath + ": label " + (i + 1) + " is " + (classes[i] & 0xFF)
                        + ", expected 0 to 9; fetch the file again");
            }
        }
        String name = "mnist " + (part.equals("train") ? "training" : "test") + " image ";
        return new ByteImages(images.values(), classes, IMAGE.width(), 255, index -> name + (index + 1));
    }

    private static Path existing(DataDirectory directory, String name) {
        Path path = file(directory, name);
        if (!Files.isRegularFile(path)) {
            throw new DataException("mnist: found neither mnist/" + name + ".gz nor mnist/" + name + "; "
                    + directory.describe() + ". Fetch MNIST from its publisher and " + DataDirectory.MEND);
        }
        return path;
    }
}
