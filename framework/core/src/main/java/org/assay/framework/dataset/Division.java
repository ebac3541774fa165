package org.assay.framework.dataset;

import org.assay.framework.component.Checks;

/** How the items of files become three splits. */
public enum Division {
    /** Shares of the items with balanced classes, or of the groups where a column of groups is named. */
    SHARES,
    /** One group is the test split: with G groups in the order of their names, seed s tests on group ((s − 1) mod G) + 1. */
    LEAVE_ONE_GROUP_OUT;

    /** What the parameter of this type does. */
    public static final String DOC =
            "Shares of the items or groups, or one group left out for test: seed s tests on group ((s - 1) mod G) + 1 of the G groups"
                    + " in the order of their names, so that as many seeds test on every group once.";

    /**
     * Whether the data can be divided so.
     *
     * @param mend how this data set names groups
     */
    public void check(boolean grouped, String mend, Checks checks) {
        checks.require(
                this == SHARES || grouped, "division", "no groups are named, so that none can be left out", mend);
    }
}
