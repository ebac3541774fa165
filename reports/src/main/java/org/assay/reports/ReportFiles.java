package org.assay.reports;

import java.nio.file.Path;
import java.util.List;

/**
 * What a report wrote.
 *
 * @param index the page to open
 * @param files every file, the page last
 * @param summary each table as plain text, for a terminal
 */
public record ReportFiles(Path index, List<Path> files, String summary) {
    public ReportFiles {
        files = List.copyOf(files);
    }
}
