package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path place;

    private Path experiment;
    private Path first;
    private Path second;

    @BeforeEach
    void makePlaces() throws IOException {
        experiment = Files.createDirectories(place.resolve("experiment"));
        first = Files.createDirectories(place.resolve("first"));
        second = Files.createDirectories(place.resolve("second"));
    }

    private DataDirectory directory() {
        return new DataDirectory(List.of(first, second), Optional.of(experiment));
    }

    @Test
    void rootsAreSearchedInOrder() throws IOException {
        Files.writeString(second.resolve("a"), "2");
        assertThat(directory().find("a")).isEqualTo(second.resolve("a"));
        Files.writeString(first.resolve("a"), "1");
        assertThat(directory().find("a")).isEqualTo(first.resolve("a"));
        assertThat(directory().find("none")).isEqualTo(first.resolve("none"));
    }

    @Test
    void writtenPathsBeginAtTheExperimentFile() throws IOException {
        Files.createDirectories(second.resolve("sub"));
        Files.writeString(second.resolve("sub/a"), "2");
        assertThat(directory().written("sub/a")).isEqualTo(second.resolve("sub/a"));
        Files.createDirectories(experiment.resolve("sub"));
        Files.writeString(experiment.resolve("sub/a"), "0");
        assertThat(directory().written("sub/a")).isEqualTo(experiment.resolve("sub/a"));
        assertThat(directory().written("none")).isEqualTo(experiment.resolve("none"));
    }

    @Test
    void pathsThatLeaveAreRefused() throws IOException {
        Files.writeString(place.resolve("secret"), "x");
        assertThatThrownBy(() -> directory().written("../secret"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("goes up with '..'")
                .hasMessageContaining("--data");
        assertThatThrownBy(() -> directory().written("a/../../secret")).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> directory().written(place.resolve("secret").toString()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is absolute");
        assertThatThrownBy(() -> directory().written(" ")).hasMessageContaining("a path is empty");
        assertThatThrownBy(() -> directory().written("a\0b"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is not a path");
    }

    @Test
    void symbolicLinksMayLeadToTheDataButNotOut() throws IOException {
        Files.writeString(place.resolve("secret"), "x");
        Files.writeString(first.resolve("a"), "1");
        Files.createSymbolicLink(experiment.resolve("out"), place.resolve("secret"));
        Files.createSymbolicLink(experiment.resolve("up"), place);
        Files.createSymbolicLink(experiment.resolve("in"), first.resolve("a"));
        assertThatThrownBy(() -> directory().written("out"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("symbolic link")
                .hasMessageContaining("outside");
        assertThatThrownBy(() -> directory().written("up/secret")).isInstanceOf(DataException.class);
        assertThat(directory().written("in")).isEqualTo(experiment.resolve("in"));
    }

    @Test
    void settingsComeInTheirOrder() throws IOException {
        Path project = Files.createDirectories(place.resolve("project"));
        DataDirectory all = new DataSettings(
                        Optional.of(first),
                        Optional.of(second.toString()),
                        Optional.of(experiment),
                        Optional.of(project))
                .directory();
        assertThat(all.roots())
                .containsExactly(
                        first,
                        second,
                        experiment.resolve("data"),
                        place.resolve("shared").resolve("data"));
        assertThat(all.experiment()).contains(experiment);
        DataDirectory none =
                new DataSettings(Optional.empty(), Optional.of(" "), Optional.empty(), Optional.empty()).directory();
        assertThat(none.roots()).isEmpty();
        assertThat(none.describe()).isEqualTo("no data directory is known");
    }

    @Test
    void settingsThatNameNoDirectoryAreRefused() {
        Path missing = place.resolve("missing");
        assertThatThrownBy(() -> new DataSettings(
                                Optional.of(missing), Optional.empty(), Optional.empty(), Optional.empty())
                        .directory())
                .isInstanceOf(DataException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("--data");
        assertThatThrownBy(() -> new DataSettings(
                                Optional.empty(), Optional.of(missing.toString()), Optional.empty(), Optional.empty())
                        .directory())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("ASSAY_DATA");
    }
}
