package org.assay.experiments.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.source.DataSource;
import org.assay.framework.dataset.source.SourceFile;

/** What of a data set lies under the data directories. */
public final class Holdings {
    private final DataDirectory directory;

    public Holdings(DataDirectory directory) {
        this.directory = directory;
    }

    /** A file that is there. */
    public record Held(SourceFile file, Path path) {}

    /** What a check of a file found; the fault is empty when it is intact. */
    public record Verdict(Held held, String fault) {
        public boolean intact() {
            return fault.isEmpty();
        }

        /** How much the word is worth. */
        public String means() {
            return held.file().checksum().map(Object::toString).orElse("size alone");
        }
    }

    /** The files that stand for one: itself, or what it unpacks to when all of that is there; empty when neither is. */
    public List<Held> held(SourceFile file) {
        List<Held> contents = new ArrayList<>();
        file.contents().forEach(one -> find(one).ifPresent(contents::add));
        if (!contents.isEmpty() && contents.size() == file.contents().size()) {
            return contents;
        }
        return find(file).map(List::of).orElse(List.of());
    }

    private Optional<Held> find(SourceFile file) {
        Path path = directory.find(file.places());
        return Files.isRegularFile(path) ? Optional.of(new Held(file, path)) : Optional.empty();
    }

    /** Everything of a data set that is there; an archive beside what was unpacked from it is not. */
    public List<Held> held(DataSource source) {
        return source.files().stream().flatMap(file -> held(file).stream()).toList();
    }

    /** The files of a data set that are not there. */
    public List<SourceFile> missing(DataSource source) {
        return source.files().stream().filter(file -> held(file).isEmpty()).toList();
    }

    /** The folder that holds a data set: that of its first file. */
    public Optional<Path> place(DataSource source) {
        return held(source).stream()
                .findFirst()
                .map(one -> one.path().toAbsolutePath().getParent());
    }

    /** Compares a file with its size and checksum. */
    public static Verdict verify(Held held) {
        SourceFile file = held.file();
        try {
            long size = Files.size(held.path());
            if (size != file.size()) {
                return new Verdict(held, "has " + size + " bytes instead of " + file.size());
            }
            if (file.checksum().isPresent()) {
                String found = file.checksum().get().of(held.path());
                if (!found.equals(file.checksum().get().digits())) {
                    return new Verdict(
                            held,
                            "has another checksum, " + found + " instead of "
                                    + file.checksum().get());
                }
            }
            return new Verdict(held, "");
        } catch (IOException e) {
            return new Verdict(held, "cannot be read (" + e.getMessage() + ")");
        }
    }
}
