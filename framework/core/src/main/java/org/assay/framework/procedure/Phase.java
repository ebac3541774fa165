package org.assay.framework.procedure;

/** What a cell is at, in the order of Algorithm 1; a training without fits of a classifier has the first two and the steps. */
public enum Phase {
    /** The data set is opened, local features are computed where they are not cached. */
    DATA("reads the data"),
    /** The model is built; codebooks are fitted. */
    INITIALISATION("initialises"),
    /** The classifier alone, on whole sets, before the first step. */
    CLASSIFIER_FIT("fits the classifier"),
    /** Every learned parameter, of a procedure without fits of a classifier. */
    STEPS("takes steps"),
    /** A model of the sampler's own, on validation, before the first step. */
    HELD_OUT("trains the sampler's held-out model"),
    /** Every learned parameter, between two fits of the classifier. */
    JOINT_STEPS("takes joint steps"),
    /** The classifier alone, on whole sets, from where it stands after the last step. */
    CLASSIFIER_REFIT("refits the classifier");

    private final String words;

    Phase(String words) {
        this.words = words;
    }

    /** What the cell does, as a line of progress says it. */
    public String words() {
        return words;
    }
}
