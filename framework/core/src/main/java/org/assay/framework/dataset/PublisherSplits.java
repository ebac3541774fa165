package org.assay.framework.dataset;

import java.util.Optional;
import org.assay.framework.random.RandomStream;

/** Splits of a data set whose publisher says what to test on: validation items are drawn from the training part, classes balanced. */
final class PublisherSplits {
    private PublisherSplits() {}

    /**
     * Divides the publisher's training part.
     *
     * @param train how many items to train on; empty: all that validation leaves
     */
    static Dataset divide(
            String name,
            Inputs inputs,
            int classes,
            Split training,
            Split test,
            int validation,
            Optional<Integer> train,
            RandomStream stream) {
        int wanted = train.orElse(Math.max(1, training.size() - validation));
        if ((long) validation + wanted > training.size()) {
            throw new DataException(name + " has " + training.size() + " training images; " + validation
                    + " for validation and " + wanted + " to train on are more. Lower 'validation' or 'train'");
        }
        Stratification stratification = new Stratification(DividedDataset.labels(training), classes, stream);
        Split held = new Subset(training, stratification.take(validation));
        Split kept = new Subset(training, stratification.take(wanted));
        return new DividedDataset(inputs, new Targets.Classes(classes), kept, held, test);
    }
}
