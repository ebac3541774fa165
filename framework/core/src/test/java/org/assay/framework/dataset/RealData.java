package org.assay.framework.dataset;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where tests find real data: the system property {@code assay.data}, the environment variable ASSAY_DATA, or {@code shared/data} beside
 * the project or a directory above it. A test that needs what is not there is skipped and says so.
 */
public final class RealData {
    private RealData() {}

    /** The data directory that holds the named file or folder. */
    public static DataDirectory require(String name) {
        Path root = root();
        assumeTrue(
                Files.exists(root.resolve(name)),
                "skipped: needs " + name + " in the data directory, but " + root
                        + " has none; say where it lies with -Dassay.data=DIR or ASSAY_DATA");
        return new DataDirectory(List.of(root));
    }

    private static Path root() {
        String setting = System.getProperty("assay.data", System.getenv().getOrDefault(DataSettings.VARIABLE, ""));
        if (!setting.isBlank()) {
            return Path.of(setting).toAbsolutePath();
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path place = here; place != null; place = place.getParent()) {
            Path candidate = place.resolveSibling("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return here.resolve("data");
    }
}
