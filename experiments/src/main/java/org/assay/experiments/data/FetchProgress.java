package org.assay.experiments.data;

import org.assay.framework.dataset.source.SourceFile;

/** Hears how far fetching is. */
public interface FetchProgress {
    /** How many bytes of a file are here. */
    void bytes(SourceFile file, long done);

    /** A line worth telling. */
    void note(String text);
}
