package org.assay.framework.dataset.source;

import java.util.List;

/**
 * Where a data set comes from.
 *
 * @param name of the data set
 * @param doc one line
 * @param publisher who published it, and where to read about it
 * @param licence as its publisher states it
 * @param files none for what is built into the program
 * @param advice how to get what cannot be fetched, one sentence; empty when everything can
 */
public record DataSource(
        String name, String doc, String publisher, String licence, List<SourceFile> files, String advice) {
    public DataSource {
        files = List.copyOf(files);
    }

    /** Whether every file can be fetched. */
    public boolean fetchable() {
        return files.stream().allMatch(file -> file.address().isPresent());
    }
}
