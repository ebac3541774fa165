package org.assay.framework.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.assay.framework.dataset.DataException;

/** A tar file, compressed by gzip when its name ends in {@code gz}, read from front to back; nothing is written. */
public final class TarArchive {
    private final Path path;
    private final String mend;

    public TarArchive(Path path) {
        this(path, "fetch the file again");
    }

    /** @param mend what to do when it is damaged, for messages */
    public TarArchive(Path path, String mend) {
        this.path = path;
        this.mend = mend;
    }

    /** What stands in an archive: a regular file, a directory, or anything else, which no data set needs. */
    public enum Kind {
        FILE,
        DIRECTORY,
        OTHER
    }

    /**
     * One entry.
     *
     * @param name as written in the archive: hostile until checked
     * @param content of a regular file; valid while the entry is visited
     */
    public record Entry(String name, Kind kind, long size, InputStream content) {
        /** The last part of the name. */
        public String fileName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }

    /** Sees the entries. */
    public interface Visitor {
        void visit(Entry entry) throws IOException;
    }

    /**
     * Visits every entry, then reads on to the end, so that a truncated file is found out whatever was asked of it.
     *
     * @throws DataException when the file is truncated, damaged or no archive
     */
    public void forEach(Visitor visitor) {
        boolean packed = path.toString().endsWith("gz");
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
                InputStream unpacked = packed ? new GZIPInputStream(file, 1 << 16) : file) {
            TarArchiveInputStream archive = new TarArchiveInputStream(unpacked, "UTF-8");
            for (TarArchiveEntry one = archive.getNextEntry(); one != null; one = archive.getNextEntry()) {
                visitor.visit(new Entry(one.getName(), kind(one), one.getSize(), archive));
            }
            unpacked.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (VisitorFault e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        } catch (EOFException e) {
            throw new DataException(path + " is truncated; " + mend, e);
        } catch (ZipException e) {
            throw new DataException(path + " is no intact gzip file (" + e.getMessage() + "); " + mend, e);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new DataException(
                    message.toLowerCase(java.util.Locale.ROOT).contains("truncated")
                            ? path + " is truncated; " + mend
                            : path + " is no intact tar archive (" + message + "); " + mend,
                    e);
        }
    }

    /** A fault of what is done with entries, not of the archive. */
    static final class VisitorFault extends IOException {
        private static final long serialVersionUID = 1;

        VisitorFault(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static Kind kind(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return Kind.DIRECTORY;
        }
        boolean special = entry.isLink()
                || entry.isSymbolicLink()
                || entry.isFIFO()
                || entry.isBlockDevice()
                || entry.isCharacterDevice()
                || entry.isSparse();
        return entry.isFile() && !special ? Kind.FILE : Kind.OTHER;
    }

    /**
     * The content of the regular files whose name, without folders, is wanted, by that name.
     *
     * @param most bytes of one file; more is refused before it is read
     */
    public Map<String, byte[]> contents(Predicate<String> wanted, int most) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        forEach(entry -> {
            if (entry.kind() == Kind.FILE && wanted.test(entry.fileName())) {
                if (entry.size() > most) {
                    throw new VisitorFault(
                            path + " holds " + entry.name() + " of " + entry.size() + " bytes, more than the " + most
                                    + " it can have; " + mend,
                            null);
                }
                contents.put(entry.fileName(), entry.content().readNBytes((int) entry.size()));
            }
        });
        return contents;
    }

    /** The names of the first few regular files, for messages. */
    public String describe() {
        StringBuilder names = new StringBuilder();
        int[] count = {0};
        forEach(entry -> {
            if (entry.kind() == Kind.FILE && count[0]++ < 4) {
                names.append(names.length() == 0 ? "" : ", ").append(printable(entry.fileName()));
            }
        });
        return count[0] == 0 ? "it holds no files" : "it holds " + names + (count[0] > 4 ? ", ..." : "");
    }

    /** A name from an archive with what a terminal could obey taken out. */
    static String printable(String name) {
        return name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
