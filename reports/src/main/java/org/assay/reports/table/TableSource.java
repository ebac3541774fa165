package org.assay.reports.table;

import java.util.Optional;
import org.assay.reports.figure.Picture;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;

/** Something that results are made into a table by. */
public interface TableSource {
    /** Also the name of the table's files. */
    String name();

    /**
     * Makes the table.
     *
     * @throws IllegalArgumentException where this names a metric, axis or method that the results do not have, or leaves a varying axis unplaced
     */
    Table of(ResultSet results, ReportHeader header);

    /** A picture of the same numbers, to stand beside them; empty where a table says it all. Its name is the table's. */
    default Optional<Picture> picture(ResultSet results, ReportHeader header) {
        return Optional.empty();
    }
}
