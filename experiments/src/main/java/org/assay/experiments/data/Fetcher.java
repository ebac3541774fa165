package org.assay.experiments.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.assay.framework.archive.Unpacker;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.source.SourceFile;

/**
 * Fetches a file of a data set: into a hidden file beside its place, checked there, then renamed, so that what stands at its place is
 * whole. What an interruption leaves is gone on with. Archives are unpacked and what was unpacked is checked.
 */
public final class Fetcher {
    /** Small texts that archives hold beside what matters. */
    private static final long BESIDE = 1 << 20;

    private static final int MOST_FILES = 100;

    private final Path root;
    private final Transfer transfer;
    private final FetchProgress progress;

    /** @param root the data directory to fetch to */
    public Fetcher(Path root, FetchProgress progress) {
        this(root, progress, Transfer.overHttps());
    }

    Fetcher(Path root, FetchProgress progress, Transfer transfer) {
        this.root = root;
        this.progress = progress;
        this.transfer = transfer;
    }

    /** @throws FetchException when the file cannot be had, is not what was promised, or cannot be written */
    public void fetch(SourceFile file) throws FetchException, InterruptedException {
        Path target = root.resolve(file.places().get(0));
        try {
            Files.createDirectories(target.getParent());
            requireRoom(file, target);
            download(file, target);
            if (file.isArchive()) {
                unpack(file, target);
            }
        } catch (IOException e) {
            throw new FetchException(
                    root + " cannot be written (" + describe(e)
                            + "); free some space or mend its permissions, or choose another data directory with --data",
                    e);
        }
    }

    private static String describe(IOException e) {
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        return e.getMessage() == null || e.getClass() == IOException.class
                ? String.valueOf(e.getMessage())
                : kind + ": " + e.getMessage();
    }

    private void requireRoom(SourceFile file, Path target) throws IOException, FetchException {
        long needed = file.size()
                + (file.isArchive()
                        ? file.contents().stream().mapToLong(SourceFile::size).sum()
                        : 0);
        long free = Files.getFileStore(target.getParent()).getUsableSpace();
        if (free < needed) {
            throw new FetchException(file.name() + " needs " + (needed >> 20) + " MiB, and " + root + " has "
                    + (free >> 20) + " MiB left; free some space, or choose another data directory with --data");
        }
    }

    private void download(SourceFile file, Path target) throws IOException, FetchException, InterruptedException {
        Path part = target.resolveSibling("." + file.name() + ".part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new OverlappingFileLockException();
            }
            if (channel.size() > file.size()) {
                channel.truncate(0);
            }
            if (channel.size() > 0) {
                progress.note(file.name() + ": going on after " + channel.size() + " of " + file.size() + " bytes");
            }
            if (channel.size() < file.size()) {
                transfer.complete(
                        file.address().orElseThrow(), channel, file.size(), done -> progress.bytes(file, done));
            }
            requireIntact(file, part, channel);
            // Renamed under the lock: nobody else takes the finished part for one to go on with.
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (OverlappingFileLockException e) {
            throw new FetchException(part + " is being written by another fetch; wait for it to end", e);
        } finally {
            if (Files.exists(part) && Files.size(part) == 0) {
                Files.delete(part);
            }
        }
    }

    private static void requireIntact(SourceFile file, Path part, FileChannel channel)
            throws FetchException, IOException {
        Holdings.Verdict verdict = Holdings.verify(new Holdings.Held(file, part));
        if (!verdict.intact()) {
            channel.truncate(0);
            throw new FetchException(
                    file.name() + " from " + file.address().orElseThrow() + " " + verdict.fault()
                            + "; nothing was kept: fetch it again, and if that does not help, the publisher's file has changed");
        }
    }

    private void unpack(SourceFile file, Path archive) throws IOException, FetchException {
        progress.note(file.name() + ": unpacking");
        long bytes = file.contents().stream().mapToLong(SourceFile::size).sum();
        try {
            new Unpacker(bytes + BESIDE, MOST_FILES).unpack(archive, root);
        } catch (DataException e) {
            throw new FetchException(String.valueOf(e.getMessage()), e);
        }
        Holdings here = new Holdings(new DataDirectory(List.of(root)));
        for (SourceFile one : file.contents()) {
            List<Holdings.Held> held = here.held(one);
            if (held.isEmpty()) {
                throw new FetchException(archive + " holds no " + one.name() + "; it is not the publisher's archive");
            }
            Holdings.Verdict verdict = Holdings.verify(held.get(0));
            if (!verdict.intact()) {
                throw new FetchException(held.get(0).path() + ", unpacked from " + archive + ", " + verdict.fault()
                        + "; fetch it again");
            }
        }
    }
}
