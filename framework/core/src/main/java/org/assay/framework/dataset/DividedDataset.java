package org.assay.framework.dataset;

import java.util.List;
import org.assay.framework.random.RandomStream;

/** A data set with its three splits. */
public record DividedDataset(
        Inputs inputs,
        Targets targets,
        Split train,
        Split validation,
        Split test,
        List<FittedArray> fitted,
        List<String> tokens)
        implements Dataset {
    /** Of nothing fitted, and no tokens. */
    public DividedDataset(Inputs inputs, Targets targets, Split train, Split validation, Split test) {
        this(inputs, targets, train, validation, test, List.of(), List.of());
    }

    @Override
    public Split split(SplitName name) {
        return switch (name) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    /** Divides labelled items by class: the test share first, then the validation share, the rest for training. */
    static DividedDataset byClass(
            Inputs inputs, Targets.Classes targets, Split items, Shares shares, RandomStream stream) {
        Stratification stratification = new Stratification(labels(items), targets.outputs(), stream);
        int[] test = stratification.take(Shares.count(shares.test(), items.size()));
        int[] validation = stratification.take(Shares.count(shares.validation(), items.size()));
        int[] train = stratification.take(stratification.left());
        if (train.length == 0) {
            throw new DataException("no item is left for training: of " + items.size() + ", " + test.length
                    + " are for test and " + validation.length
                    + " for validation; lower the parameters 'test' and 'validation'");
        }
        return new DividedDataset(
                inputs, targets, new Subset(items, train), new Subset(items, validation), new Subset(items, test));
    }

    static int[] labels(Split items) {
        int[] labels = new int[items.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = items.label(i);
        }
        return labels;
    }
}
