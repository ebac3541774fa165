package org.assay.framework.dataset;

/** The named splits: models learn from train, choices are made on validation, test is only ever reported. */
public enum SplitName {
    TRAIN,
    VALIDATION,
    TEST;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
