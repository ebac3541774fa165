package org.assay.framework.dataset;

import org.assay.framework.component.Checks;
import org.assay.framework.component.Parameter;

/** The shares of a data set that are held out for validation and test: parameters that data sets include. */
public record Shares(
        @Parameter(
                doc = "Share of the groups, or of the items where there are none, held out to choose by.",
                byDefault = Shares.VALIDATION,
                range = Shares.RANGE)
        double validation,

        @Parameter(
                doc = "Share of the groups, or of the items where there are none, held out to report on.",
                byDefault = Shares.TEST,
                range = Shares.RANGE)
        double test) {
    public static final String VALIDATION = "0.2";
    public static final String TEST = "0.25";
    public static final String RANGE = "[0, 1)";

    /** A share of a whole, rounded to the nearest count. */
    static int count(double share, int whole) {
        return (int) Math.round(share * whole);
    }

    public void check(Checks checks) {
        checks.require(
                validation + test < 1,
                "validation",
                "validation " + validation + " and test " + test + " leave nothing to train on",
                "choose shares whose sum is below 1");
    }
}
