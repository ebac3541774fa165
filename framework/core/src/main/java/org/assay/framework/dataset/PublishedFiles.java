package org.assay.framework.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assay.framework.dataset.source.Checksum;
import org.assay.framework.dataset.source.DataSource;
import org.assay.framework.dataset.source.KnownSources;
import org.assay.framework.dataset.source.SourceFile;

/**
 * Tells whose files a data set is about to read, since several publishers chose one format and the same names. A file is told by its size,
 * and by its checksum where a known file has that size; where no checksum tells, by the folder it lies in.
 */
public final class PublishedFiles {
    /** The files of the sources that Assay names. */
    public static final PublishedFiles KNOWN = new PublishedFiles(KnownSources.all());

    private final List<Known> all = new ArrayList<>();
    /** By algorithm. A checksum is computed once a program while its file stays as it is. */
    private final Map<String, ParsedFiles<String>> digits = new ConcurrentHashMap<>();

    private record Known(String dataset, SourceFile file) {
        String place() {
            return file.places().get(0);
        }

        @Override
        public String toString() {
            return dataset + "'s " + file.name();
        }
    }

    PublishedFiles(List<DataSource> sources) {
        for (DataSource source : sources) {
            source.files().stream()
                    .flatMap(file -> Stream.concat(Stream.of(file), file.contents().stream()))
                    .forEach(file -> all.add(new Known(source.name(), file)));
        }
    }

    /**
     * Goes on where the files are their publisher's, and, with a note, where they are nobody's that is known: a user may have made files in
     * the same format.
     *
     * @param dataset a known source's name
     * @param paths existing files under their publisher's names; others are left alone
     * @param note told once for all files that are nobody's
     * @throws DataException when a file is another data set's, or another file of this one
     */
    public void require(String dataset, List<Path> paths, Consumer<String> note) {
        List<String> strange = new ArrayList<>();
        for (Path path : paths) {
            String name = path.getFileName().toString();
            Optional<Known> wanted = all.stream()
                    .filter(known -> known.dataset().equals(dataset)
                            && known.file().name().equals(name))
                    .findFirst();
            if (wanted.isPresent() && !is(wanted.get(), path)) {
                requireNobodys(wanted.get(), path);
                if (wanted.get().file().size() != size(path)
                        || wanted.get().file().checksum().isPresent()) {
                    strange.add(path.toString());
                }
            }
        }
        if (!strange.isEmpty()) {
            note.accept(dataset + ": other than its publisher has them: " + String.join(", ", strange)
                    + "; where that is not meant, 'assay data verify " + dataset + "' tells how they differ");
        }
    }

    private boolean is(Known known, Path path) {
        Optional<Checksum> checksum = known.file().checksum();
        return checksum.isPresent()
                && known.file().size() == size(path)
                && checksum.get().digits().equals(digits(checksum.get(), path));
    }

    private void requireNobodys(Known wanted, Path path) {
        for (Known known : all) {
            if (is(known, path) || (!known.dataset().equals(wanted.dataset()) && isPlace(known, wanted, path))) {
                throw new DataException(path + " is " + known + ", not " + wanted + ": put " + wanted.dataset()
                        + "'s own to " + wanted.place() + " under a data directory ('assay data fetch "
                        + wanted.dataset() + "' gets it or says how"
                        + (known.dataset().equals(wanted.dataset())
                                ? ")"
                                : "), or name the data set that reads " + known.dataset()));
            }
        }
    }

    /** Whether it lies in a folder where it would be the other's, and not this one's. */
    private static boolean isPlace(Known other, Known wanted, Path path) {
        Path folder = path.toAbsolutePath().normalize().getParent();
        if (folder == null || folder.getFileName() == null) {
            return false;
        }
        String place = folder.getFileName() + "/" + path.getFileName();
        return other.file().places().contains(place) && !wanted.file().places().contains(place);
    }

    private String digits(Checksum checksum, Path path) {
        return digits.computeIfAbsent(checksum.algorithm(), algorithm -> new ParsedFiles<>())
                .get(path, file -> {
                    try {
                        return checksum.of(file);
                    } catch (IOException e) {
                        throw new DataException(file + " cannot be read: " + e.getMessage(), e);
                    }
                });
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new DataException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
