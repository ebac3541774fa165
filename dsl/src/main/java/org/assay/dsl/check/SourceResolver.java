package org.assay.dsl.check;

import java.io.IOException;
import org.assay.dsl.source.SourceFile;

/** Finds included files. */
public interface SourceResolver {
    /**
     * The file that an include names.
     *
     * @param including the name of the file with the include
     * @throws IOException with a message for the user: missing, outside the project, too large, not UTF-8
     */
    SourceFile include(String including, String file) throws IOException;
}
