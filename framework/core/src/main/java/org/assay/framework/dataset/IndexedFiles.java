package org.assay.framework.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that names a file for each of its rows, relative to the table.
 *
 * @param paths one a row; all exist
 */
public record IndexedFiles(Table table, List<Path> paths) {
    /** The index and its files; what is wrong with them is told when they are read. */
    public static List<Path> fingerprinted(String asker, String index, String column, DataDirectory directory) {
        List<Path> files = new ArrayList<>();
        files.add(directory.written(index));
        try {
            files.addAll(read(asker, index, column, directory).paths());
        } catch (DataException e) {
            // The cell fails with this message when it opens its data.
        }
        return files;
    }

    /** @throws DataException when the index or a file of it is missing, or leads out of the index's directory */
    public static IndexedFiles read(String asker, String index, String column, DataDirectory directory) {
        Path path = directory.file(asker, index);
        Table table = Table.read(path);
        int files = table.column(column, "file");
        List<Path> paths = new ArrayList<>();
        Path folder = path.toAbsolutePath().getParent();
        for (int row = 0; row < table.size(); row++) {
            String written = table.text(row, files);
            Path file = folder;
            if (DataDirectory.fault(written).isEmpty()) {
                file = folder.resolve(written);
            }
            if (!Files.isRegularFile(file)) {
                throw new DataException(table.place(row) + ": found no file '" + written + "' in " + folder
                        + "; names in the index are relative to the index and stay below it");
            }
            requireInside(folder, file, table.place(row));
            paths.add(file);
        }
        return new IndexedFiles(table, paths);
    }

    private static void requireInside(Path folder, Path file, String place) {
        try {
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw new DataException(place + ": " + file + " leads through a symbolic link out of " + folder
                        + "; copy the file there");
            }
        } catch (IOException e) {
            throw new DataException(file + " cannot be followed: " + e.getMessage(), e);
        }
    }
}
