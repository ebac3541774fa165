package org.assay.framework.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.framework.augmentation.Augmentation;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** CIFAR-100 from the publisher's binary version. */
@Declared(
        name = "cifar100",
        doc =
                "CIFAR-100: images of 32 x 32 x 3 scaled to [0, 1], 100 classes or their 20 superclasses; the publisher's test split, validation"
                        + " images drawn by seed from the publisher's training split with balanced classes. Reads"
                        + " cifar-100-binary.tar.gz as it comes, or train.bin and test.bin unpacked from it, in cifar-100-binary/ or cifar100/"
                        + " under a data directory.",
        reference = "Krizhevsky 2009")
public record Cifar100(
        @Parameter(doc = "Which of the two labels of an image is its class.", byDefault = "fine")
        Labels labels,

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
    /** The labels of an image. */
    public enum Labels {
        /** One of 100 classes. */
        FINE,
        /** One of 20 superclasses. */
        COARSE
    }

    public Cifar100 {
        augment = List.copyOf(augment);
    }

    /** Without augmentation. */
    public Cifar100(Labels labels, int validation, Optional<Integer> train) {
        this(labels, validation, train, List.of());
    }

    private CifarFile format() {
        return new CifarFile(
                "cifar100",
                "cifar-100-binary.tar.gz",
                List.of("cifar-100-binary", "cifar100"),
                List.of("train.bin"),
                "test.bin",
                2,
                labels == Labels.FINE ? 1 : 0,
                labels == Labels.FINE ? 100 : 20);
    }

    @Override
    public List<Path> files(DataDirectory directory) {
        return format().files(directory);
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return Optional.of(CifarFile.IMAGE);
    }

    @Override
    public Dataset create(DatasetContext context) {
        CifarFile.Parts parts = format().read(context);
        Dataset divided = PublisherSplits.divide(
                "cifar100",
                CifarFile.IMAGE,
                format().classes(),
                parts.training(),
                parts.test(),
                validation,
                train,
                context.stream("split"));
        return AugmentedSplit.of("cifar100", divided, augment, context);
    }
}
