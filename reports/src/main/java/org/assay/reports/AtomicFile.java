package org.assay.reports;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are seen whole or not at all. */
final class AtomicFile {
    private AtomicFile() {}

    /** Writes the bytes beside the path and renames them to it, making its directory first. */
    static Path write(Path path, byte[] bytes) throws IOException {
        Files.createDirectories(path.getParent());
        Path beside = path.resolveSibling("." + path.getFileName() + ".part");
        try {
            Files.write(beside, bytes);
            try {
                Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
        return path;
    }
}
