package org.assay.experiments.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportDirectoryTest {
    @TempDir
    private Path root;

    private Path export;

    @BeforeEach
    void write() throws IOException {
        export = Files.createDirectories(root.resolve("export"));
        for (String name : new String[] {"export/a.npy", "export/b.npy", "export/mine.npy", "outside.npy"}) {
            Files.writeString(root.resolve(name), name);
        }
        describe("""
                {"cell": "1", "variables": [{"file": "a.npy"}, {"file": "b.npy"}, {"file": "gone.npy"},
                 {"file": "../outside.npy"}, {"file": "model.json"}, {}]}""");
    }

    private void describe(String text) throws IOException {
        Files.writeString(export.resolve("model.json"), text);
    }

    @Test
    void exactlyWhatTheEarlierExportListsAndThisHasNotIsRemoved() throws IOException {
        ExportDirectory directory = ExportDirectory.open(export);
        directory.requireFree(Set.of("a.npy", "new.npy"));
        assertThat(directory.removeAllBut(Set.of("a.npy", "new.npy"))).isEqualTo(1);
        assertThat(export.resolve("b.npy")).doesNotExist();
        assertThat(export.resolve("a.npy")).exists();
        assertThat(export.resolve("mine.npy")).exists();
        assertThat(export.resolve("model.json")).exists();
        assertThat(root.resolve("outside.npy")).exists();
    }

    @Test
    void whatNoExportWroteIsNeverOverwritten() throws IOException {
        ExportDirectory directory = ExportDirectory.open(export);
        assertThatThrownBy(() -> directory.requireFree(Set.of("mine.npy")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(export.resolve("mine.npy") + " is of no export that ")
                .hasMessageContaining("--to");
        for (String other : new String[] {"{", "", "[]", "{\"cell\": \"1\"}", "{\"variables\": []}"}) {
            describe(other);
            assertThatThrownBy(() -> ExportDirectory.open(export))
                    .as(other)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("model.json is none that 'assay export' wrote");
        }
    }

    @Test
    void aDirectoryThatIsNotThereHoldsNothing() {
        assertThat(ExportDirectory.open(root.resolve("nowhere")).arrays()).isEmpty();
    }
}
