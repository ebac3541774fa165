package org.assay.framework.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.assay.framework.dataset.DataException;

/**
 * Unpacks an archive into a directory. Entries are hostile: an absolute name, one that goes up, or anything that is neither a regular
 * file nor a directory ends the unpacking, and so do more files or bytes than were promised. Everything is unpacked into a new
 * directory inside the target first and moved from there, so that a fault leaves the target as it was.
 */
public final class Unpacker {
    private final long mostBytes;
    private final int mostFiles;

    public Unpacker(long mostBytes, int mostFiles) {
        this.mostBytes = mostBytes;
        this.mostFiles = mostFiles;
    }

    /**
     * The files that were unpacked, relative to the target.
     *
     * @throws DataException when the archive is truncated or hostile
     * @throws IOException when the target cannot be written
     */
    public List<Path> unpack(Path archive, Path target) throws IOException {
        Path beside = Files.createTempDirectory(target, ".unpacking-");
        try {
            List<Path> files = extract(archive, beside);
            for (Path file : files) {
                Path to = target.resolve(file);
                Path folder = to.getParent();
                Files.createDirectories(folder);
                if (!folder.toRealPath().startsWith(target.toRealPath())) {
                    throw new DataException(folder + " is a symbolic link that leads out of " + target
                            + "; remove the link, or choose another data directory with --data");
                }
                Files.move(beside.resolve(file), to, StandardCopyOption.REPLACE_EXISTING);
            }
            return files;
        } finally {
            delete(beside);
        }
    }

    private List<Path> extract(Path archive, Path target) throws IOException {
        List<Path> files = new ArrayList<>();
        long[] bytes = {0};
        IOException[] unwritable = {null};
        new TarArchive(archive).forEach(entry -> {
            Path relative = relative(archive, entry);
            if (entry.kind() == TarArchive.Kind.DIRECTORY || unwritable[0] != null) {
                return;
            }
            bytes[0] += entry.size();
            if (files.size() >= mostFiles || bytes[0] > mostBytes) {
                throw refusal(archive, "holds more than " + mostFiles + " files or " + mostBytes + " bytes", entry);
            }
            Path file = target.resolve(relative);
            byte[] buffer = new byte[1 << 16];
            OutputStream out = null;
            try {
                Files.createDirectories(file.getParent());
                out = Files.newOutputStream(file);
            } catch (IOException e) {
                unwritable[0] = e;
                return;
            }
            try (OutputStream open = out) {
                for (int read = entry.content().read(buffer);
                        read >= 0;
                        read = entry.content().read(buffer)) {
                    try {
                        open.write(buffer, 0, read);
                    } catch (IOException e) {
                        unwritable[0] = e;
                        return;
                    }
                }
            }
            files.add(relative);
        });
        if (unwritable[0] != null) {
            throw unwritable[0];
        }
        return files;
    }

    private static Path relative(Path archive, TarArchive.Entry entry) throws IOException {
        if (entry.kind() == TarArchive.Kind.OTHER) {
            throw refusal(archive, "holds something that is neither a file nor a directory", entry);
        }
        Path path;
        try {
            path = Path.of(entry.name());
        } catch (InvalidPathException e) {
            throw refusal(archive, "holds a name that is no path", entry);
        }
        if (path.isAbsolute() || entry.name().startsWith("/") || entry.name().contains("\\")) {
            throw refusal(archive, "holds an absolute path", entry);
        }
        for (Path part : path) {
            if (part.toString().equals("..")) {
                throw refusal(archive, "holds a path that leads out of it", entry);
            }
        }
        return path.normalize();
    }

    private static TarArchive.VisitorFault refusal(Path archive, String what, TarArchive.Entry entry) {
        return new TarArchive.VisitorFault(
                archive + " " + what + " ('" + TarArchive.printable(entry.name())
                        + "'); nothing was unpacked: this is not the publisher's archive",
                null);
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException fault) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
