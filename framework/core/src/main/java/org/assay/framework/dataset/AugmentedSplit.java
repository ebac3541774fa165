package org.assay.framework.dataset;

import java.util.List;
import java.util.Optional;
import org.assay.framework.augmentation.Augmentation;
import org.assay.framework.random.RandomStream;

/**
 * Images that a step of training sees changed at random, and everybody else as they are. The change is keyed by (seed, item, step):
 * whoever looks at an item at a step sees the same pixels, so a score is that of the image which the step then learns from, and a
 * resumed run sees what it would have seen.
 */
final class AugmentedSplit extends MappedSplit {
    private final Inputs.Images shape;
    private final List<Augmentation> augmentations;
    private final long seed;

    private AugmentedSplit(Split raw, Inputs.Images shape, List<Augmentation> augmentations, long seed) {
        super(raw);
        this.shape = shape;
        this.augmentations = augmentations;
        this.seed = seed;
    }

    /** Why such items cannot be changed so, and what to do; empty where they can. */
    static Optional<String> refusal(String name, Inputs items, List<Augmentation> augmentations) {
        if (augmentations.isEmpty()) {
            return Optional.empty();
        }
        if (!(items instanceof Inputs.Images shape)) {
            return Optional.of(name + ": augmentation changes images, and these are " + items
                    + "; augment the images before they are described, or leave it out");
        }
        return augmentations.stream()
                .flatMap(one -> one.refuses(shape).stream())
                .findFirst()
                .map(reason -> name + ": " + reason);
    }

    /**
     * The data set with a training split that is seen changed.
     *
     * @param dataset's name, for messages
     * @throws DataException when its items are no images, or too small for a change
     */
    static Dataset of(String name, Dataset dataset, List<Augmentation> augmentations, DatasetContext context) {
        if (augmentations.isEmpty()) {
            return dataset;
        }
        refusal(name, dataset.inputs(), augmentations).ifPresent(reason -> {
            throw new DataException(reason);
        });
        Inputs.Images shape = (Inputs.Images) dataset.inputs();
        return MappedDataset.of(
                dataset, SplitName.TRAIN, split -> new AugmentedSplit(split, shape, augmentations, context.seed()));
    }

    @Override
    protected Examples map(int[] indices, Examples examples) {
        return examples;
    }

    @Override
    public Examples trainingExamples(int[] indices, long step) {
        Examples before = super.trainingExamples(indices, step);
        float[] images = before.features().clone();
        for (int i = 0; i < indices.length; i++) {
            RandomStream stream = RandomStream.of(seed, "augmentation", Integer.toString(indices[i]), step);
            for (Augmentation one : augmentations) {
                one.apply(images, i * shape.width(), shape, stream);
            }
        }
        return new Examples(before.count(), images, before.offsets(), before.labels(), before.reals());
    }
}
