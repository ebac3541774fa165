package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that reports are compared with. Written anew with {@code -Dassay.golden=write}. */
final class Golden {
    private static final Path GOLDEN = Path.of("src/test/resources/org/assay/reports/golden");
    private static final boolean WRITE = "write".equals(System.getProperty("assay.golden"));

    private Golden() {}

    static void pinned(Path directory, String name) throws IOException {
        String found = Files.readString(directory.resolve(name));
        Path pinned = GOLDEN.resolve(name.replace('/', '-'));
        if (WRITE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(pinned, found);
        }
        assertThat(found).isEqualTo(Files.readString(pinned));
    }
}
