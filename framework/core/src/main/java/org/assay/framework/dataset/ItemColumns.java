package org.assay.framework.dataset;

import java.util.Optional;
import org.assay.framework.component.Parameter;

/** The columns of an index that say what an item is: parameters that data sets include. */
public record ItemColumns(
        @Parameter(doc = "The index's column of class names.", byDefault = "\"class\"")
        String label,

        @Parameter(
                doc =
                        "The index's column of groups that no two splits may share, such as the scene of a clip or the speaker;"
                                + " none: divide by class.",
                byDefault = "none")
        Optional<String> group) {
    /** How a user names groups where they are wanted. */
    public static final String GROUP_MEND = "name the index's column of groups with 'group'";

    /** The items of an index, one a row. */
    public LabelledItems of(Table index) {
        return LabelledItems.of(index, label, group);
    }
}
