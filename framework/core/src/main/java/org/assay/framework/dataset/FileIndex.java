package org.assay.framework.dataset;

import java.nio.file.Path;
import java.util.List;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Included;
import org.assay.framework.component.Parameter;

/** An index with a file for each item: parameters that data sets include. */
public record FileIndex(
        @Parameter(doc = "The index, a .tsv file with a header and one item a line.")
        String index,

        @Parameter(doc = "The index's column of files.", byDefault = "\"file\"")
        String file,

        @Included ItemColumns columns) {
    public void check(Division division, Checks checks) {
        division.check(columns.group().isPresent(), ItemColumns.GROUP_MEND, checks);
        DataDirectory.fault(index).ifPresent(fault -> checks.require(false, "index", fault, DataDirectory.PATH_MEND));
    }

    /** What a cell's identity holds; what is wrong with the files is told when they are read. */
    public List<Path> fingerprinted(String asker, DataDirectory directory) {
        return IndexedFiles.fingerprinted(asker, index, file, directory);
    }

    /** @throws DataException when the index or a file of it is missing, or leads out of the index's directory */
    public IndexedFiles read(String asker, DataDirectory directory) {
        return IndexedFiles.read(asker, index, file, directory);
    }
}
