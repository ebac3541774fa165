package org.assay.framework.dataset;

import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Checks;
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

    /**
     * What an item will be, as far as parameters and the heads of files tell before the data are read; of tokens, at most so many. Empty where only {@link #create} does, or a
     * file is not there.
     */
    default Optional<Inputs> inputs(Beforehand known) {
        return Optional.empty();
    }

    /** Adds what is wrong whatever the data are, so that it is told before a run: items of another kind than it takes, files such as principal components. */
    default void checkBefore(Beforehand known, Checks checks) {}
}
