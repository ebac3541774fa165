package org.assay.framework.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.framework.augmentation.Augmentation;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** CIFAR-10 from the publisher's binary version. */
@Declared(
        name = "cifar10",
        doc =
                "CIFAR-10: images of 32 x 32 x 3 scaled to [0, 1], ten classes; the publisher's test split, validation images drawn by seed"
                        + " from the publisher's training split with balanced classes. Reads cifar-10-binary.tar.gz as it"
                        + " comes, or data_batch_1.bin to data_batch_5.bin and test_batch.bin unpacked from it, in cifar-10-batches-bin/ or cifar10/"
                        + " under a data directory, or in the directory itself.",
        reference = "Krizhevsky 2009")
public record Cifar10(
        @Parameter(doc = "Training images held out to choose by.", byDefault = "5000", range = "[0, )", unit = "images")
        int validation,

        @Parameter(
                doc = "How many of the other training images are used; none: all of them.",
                byDefault = "none",
                range = "[1, )",
                unit = "images")
        Optional<Integer> train,

        @Parameter(
                doc = "How training images are changed at random each time a step looks at them, the first first.",
                byDefault = "[]",
                neutral = "[]")
        List<Augmentation> augment)
        implements DatasetComponent {
    public Cifar10 {
        augment = List.copyOf(augment);
    }

    /** Without augmentation. */
    public Cifar10(int validation, Optional<Integer> train) {
        this(validation, train, List.of());
    }

    private static final CifarFile FORMAT = new CifarFile(
            "cifar10",
            "cifar-10-binary.tar.gz",
            List.of("cifar-10-batches-bin", "cifar10"),
            IntStream.rangeClosed(1, 5)
                    .mapToObj(batch -> "data_batch_" + batch + ".bin")
                    .toList(),
            "test_batch.bin",
            1,
            0,
            10);

    @Override
    public List<Path> files(DataDirectory directory) {
        return FORMAT.files(directory);
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return Optional.of(CifarFile.IMAGE);
    }

    @Override
    public Dataset create(DatasetContext context) {
        CifarFile.Parts parts = FORMAT.read(context);
        Dataset divided = PublisherSplits.divide(
                "cifar10",
                CifarFile.IMAGE,
                10,
                parts.training(),
                parts.test(),
                validation,
                train,
                context.stream("split"));
        return AugmentedSplit.of("cifar10", divided, augment, context);
    }
}
