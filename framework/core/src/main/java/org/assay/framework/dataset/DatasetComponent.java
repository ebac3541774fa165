package org.assay.framework.dataset;

import java.util.List;
import org.assay.framework.component.Component;
import org.assay.framework.component.Family;

/** The configuration of a data set. */
public interface DatasetComponent extends Component {
    Family<DatasetComponent> FAMILY =
            new Family<>("dataset", DatasetComponent.class, "What is learned from: items, targets and splits.");

    /**
     * Reads, validates and splits. Touches a backend only to compute with a model that another experiment trained.
     *
     * @throws DataException when a file is missing, truncated or wrong; says which, where, and how to mend it
     */
    Dataset create(DatasetContext context);

    /** Whether items are sequences of tokens, of which models tell the next; reports ask before the data is opened. */
    default boolean hasTokens() {
        return false;
    }

    /** Every file that {@link #create} would read, for the cell's fingerprint; none for data made or shipped by the program. May name files that do not exist. */
    default List<java.nio.file.Path> files(DataDirectory directory) {
        return List.of();
    }
}
