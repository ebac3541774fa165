package org.assay.framework.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where data files are looked for: the roots in order of preference (the setting, the environment variable, the conventional
 * places), and the directory of the experiment file for relative paths that a user wrote; and where computed local features are
 * kept, if anywhere.
 */
public record DataDirectory(List<Path> roots, Optional<Path> experiment, Optional<Path> cache) {
    /** How a user says where the data lie. */
    public static final String MEND =
            "say where the data lie with --data DIR or the environment variable " + DataSettings.VARIABLE;

    /** How a user writes a path that may be read. */
    public static final String PATH_MEND =
            "write a relative path to a file inside the experiment file's directory or the data directory";

    public DataDirectory {
        roots = List.copyOf(roots);
    }

    public DataDirectory(List<Path> roots) {
        this(roots, Optional.empty());
    }

    public DataDirectory(List<Path> roots, Optional<Path> experiment) {
        this(roots, experiment, Optional.empty());
    }

    /** The same places, with computed features kept in a directory. */
    public DataDirectory withCache(Path directory) {
        return new DataDirectory(roots, experiment, Optional.of(directory));
    }

    /** The first existing file of that relative name under the roots; the name under the first root when there is none. */
    public Path find(String relative) {
        return find(List.of(relative));
    }

    /** The first existing file of any of these names, all names in one root before the next root. */
    public Path find(List<String> names) {
        for (Path root : roots) {
            for (String name : names) {
                Path candidate = root.resolve(name);
                if (Files.exists(candidate)) {
                    return candidate;
                }
            }
        }
        return roots.isEmpty() ? Path.of(names.get(0)) : roots.get(0).resolve(names.get(0));
    }

    /**
     * The file that a path in an experiment file names: relative to the experiment file's directory, else to a root; under the first of
     * them when it exists nowhere.
     *
     * @throws DataException when the path is absolute, goes up, or leads out of these places through a symbolic link
     */
    public Path written(String path) {
        Optional<String> fault = fault(path);
        if (fault.isPresent()) {
            throw new DataException(fault.get());
        }
        for (Path place : places()) {
            Path candidate = place.resolve(path);
            if (Files.exists(candidate)) {
                requireInside(candidate, path);
                return candidate;
            }
        }
        return places().isEmpty() ? Path.of(path) : places().get(0).resolve(path);
    }

    /**
     * The file that an experiment file names.
     *
     * @param asker the component that needs it, for the message
     * @throws DataException as {@link #written}, and when there is no such file
     */
    public Path file(String asker, String path) {
        Path found = written(path);
        if (!Files.isRegularFile(found)) {
            throw new DataException(
                    asker + ": found no file '" + path + "'; " + describe() + ". Correct the path or " + MEND);
        }
        return found;
    }

    /** What is wrong with a path in an experiment file, whatever exists; empty when nothing is. */
    public static Optional<String> fault(String path) {
        Path parsed;
        try {
            parsed = Path.of(path);
        } catch (InvalidPathException e) {
            return Optional.of("'" + path.replace('\0', '?') + "' is not a path: " + e.getReason());
        }
        if (path.isBlank()) {
            return Optional.of("a path is empty; name a file relative to the experiment file or the data directory");
        }
        if (parsed.getRoot() != null) {
            return Optional.of("'" + path
                    + "' is absolute; paths are relative to the experiment file or the data directory (" + MEND + ")");
        }
        for (Path part : parsed) {
            if (part.toString().equals("..")) {
                return Optional.of(
                        "'" + path + "' goes up with '..'; paths stay inside the experiment file's directory and the"
                                + " data directory (" + MEND + ")");
            }
        }
        return Optional.empty();
    }

    private List<Path> places() {
        List<Path> places = new ArrayList<>();
        experiment.ifPresent(places::add);
        places.addAll(roots);
        return places;
    }

    private void requireInside(Path candidate, String written) {
        try {
            Path real = candidate.toRealPath();
            for (Path place : places()) {
                if (Files.exists(place) && real.startsWith(place.toRealPath())) {
                    return;
                }
            }
            throw new DataException("'" + written + "' leads through a symbolic link to " + real
                    + ", outside the experiment file's directory and the data directory; " + MEND);
        } catch (IOException e) {
            throw new DataException("'" + written + "' cannot be followed: " + e.getMessage(), e);
        }
    }

    /** The places that were searched, for messages. */
    public String describe() {
        List<Path> places = places();
        return places.isEmpty()
                ? "no data directory is known"
                : "looked in "
                        + places.stream()
                                .map(place -> place + (Files.isDirectory(place) ? "" : " (no such directory)"))
                                .collect(Collectors.joining(", "));
    }
}
