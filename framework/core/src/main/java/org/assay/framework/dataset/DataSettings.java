package org.assay.framework.dataset;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a user said that data lie. In order of preference: the setting, the environment variable, {@code data} beside the experiment
 * file, and {@code ../shared/data} beside the project.
 *
 * @param setting the directory given with {@code --data}
 * @param environment the value of {@link #VARIABLE}
 * @param experiment the directory of the experiment file
 * @param project the root of the project that the experiment belongs to
 */
public record DataSettings(
        Optional<Path> setting, Optional<String> environment, Optional<Path> experiment, Optional<Path> project) {
    public static final String VARIABLE = "ASSAY_DATA";

    public DataSettings {
        environment = environment.filter(value -> !value.isBlank());
    }

    /** @throws DataException when the setting or the environment variable names no directory */
    public DataDirectory directory() {
        List<Path> roots = new ArrayList<>();
        setting.ifPresent(path -> roots.add(existing(path, "--data")));
        environment.ifPresent(value -> roots.add(existing(parse(value), "the environment variable " + VARIABLE)));
        experiment.ifPresent(path -> roots.add(absolute(path).resolve("data")));
        project.ifPresent(
                path -> roots.add(absolute(path).resolveSibling("shared").resolve("data")));
        return new DataDirectory(roots.stream().distinct().toList(), experiment.map(DataSettings::absolute));
    }

    private static Path parse(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new DataException("the environment variable " + VARIABLE + " is no path: " + e.getReason(), e);
        }
    }

    private static Path existing(Path path, String source) {
        Path directory = absolute(path);
        if (!Files.isDirectory(directory)) {
            throw new DataException("the data directory " + directory + " given by " + source
                    + " does not exist or is no directory; correct it or leave it out");
        }
        return directory;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
