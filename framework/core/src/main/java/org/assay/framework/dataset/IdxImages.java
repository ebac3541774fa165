package org.assay.framework.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A data set of 28 × 28 images in the four idx files that MNIST's publisher chose names for; others publish theirs alike.
 *
 * @param name of the data set, and of its folder under a data directory
 */
record IdxImages(String name) {
    static final Inputs.Images IMAGE = new Inputs.Images(28, 28, 1);
    private static final int CLASSES = 10;
    private static final String IMAGES = "-images-idx3-ubyte";
    private static final String LABELS = "-labels-idx1-ubyte";
    private static final List<String> FILES =
            List.of("train" + IMAGES, "train" + LABELS, "t10k" + IMAGES, "t10k" + LABELS);

    List<Path> files(DataDirectory directory) {
        return FILES.stream().map(file -> file(directory, file)).toList();
    }

    /** In the folder of the name, with or without .gz; for mnist in the data directory itself as well. */
    private Path file(DataDirectory directory, String file) {
        String folder = name + "/" + file;
        return directory.find(
                name.equals("mnist")
                        ? List.of(folder + ".gz", folder, file + ".gz", file)
                        : List.of(folder + ".gz", folder));
    }

    Dataset read(DatasetContext context, int validation, Optional<Integer> train) {
        DataDirectory directory = context.directory();
        List<Path> files = FILES.stream().map(file -> existing(directory, file)).toList();
        PublishedFiles.KNOWN.require(name, files, context.cache()::tell);
        ByteImages training = images(directory, "train");
        ByteImages test = images(directory, "t10k");
        return PublisherSplits.divide(name, IMAGE, CLASSES, training, test, validation, train, context.stream("split"));
    }

    private ByteImages images(DataDirectory directory, String part) {
        Path imagesPath = existing(directory, part + IMAGES);
        Path labelsPath = existing(directory, part + LABELS);
        IdxFile images = IdxFile.read(imagesPath, 3, name);
        IdxFile labels = IdxFile.read(labelsPath, 1, name);
        int[] sizes = images.sizes();
        if (sizes[1] != IMAGE.height() || sizes[2] != IMAGE.across()) {
            throw new DataException(imagesPath + " holds images of " + sizes[1] + " x " + sizes[2]
                    + " pixels instead of 28 x 28; " + mend());
        }
        if (sizes[0] != labels.sizes()[0]) {
            throw new DataException(imagesPath + " holds " + sizes[0] + " images, but " + labelsPath + " "
                    + labels.sizes()[0] + " labels; " + mend());
        }
        if (sizes[0] == 0) {
            throw new DataException(imagesPath + " holds no images; " + mend());
        }
        byte[] classes = labels.values();
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] < 0 || classes[i] >= CLASSES) {
                throw new DataException(labelsPath + ": label " + (i + 1) + " is " + (classes[i] & 0xFF)
                        + ", expected 0 to 9; " + mend());
            }
        }
        String of = name + " " + (part.equals("train") ? "training" : "test") + " image ";
        return new ByteImages(images.values(), classes, IMAGE.width(), 255, index -> of + (index + 1));
    }

    private String mend() {
        return "fetch it again with 'assay data fetch " + name + "'";
    }

    private Path existing(DataDirectory directory, String file) {
        Path path = file(directory, file);
        if (!Files.isRegularFile(path)) {
            throw new DataException(name + ": found neither " + name + "/" + file + ".gz nor " + name + "/" + file
                    + "; " + directory.describe() + ". Fetch it with 'assay data fetch " + name + "', or "
                    + DataDirectory.MEND);
        }
        return path;
    }
}
