package org.assay.framework.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where data files are looked for: the roots in order of preference (the setting, the environment variable, the conventional
 * places), and the directory of the experiment file for relative paths that a user wrote.
 */
public record DataDirectory(List<Path> roots) {
    public DataDirectory {
        roots = List.copyOf(roots);
    }

    /** The first existing file of that relative name under the roots; the name under the first root when there is none. */
    public Path find(String relative) {
        for (Path root : roots) {
            Path candidate = root.resolve(relative);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        return roots.isEmpty() ? Path.of(relative) : roots.get(0).resolve(relative);
    }
}
