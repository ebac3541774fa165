package org.assay.framework.procedure;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What happens when.
 *
 * @param before the fit of the classifier before the first step, if any
 * @param steps whether parameters move by steps over the budget
 * @param featuresPerItem of each item's local features, how many a step sees, drawn anew each time; empty: all
 * @param after the fit of the classifier after the last step, from where it stands, if any
 */
public record Phases(
        Optional<ClassifierFit> before, boolean steps, OptionalInt featuresPerItem, Optional<ClassifierFit> after) {
    /** Steps alone, over whole items. */
    public static Phases stepsAlone() {
        return new Phases(Optional.empty(), true, OptionalInt.empty(), Optional.empty());
    }

    public boolean fitsClassifier() {
        return before.isPresent() || after.isPresent();
    }
}
