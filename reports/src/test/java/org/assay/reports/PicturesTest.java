package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of snapshots, beside pinned ones. */
class PicturesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "figures/scores.svg",
                "figures/losses.svg",
                "figures/times.svg",
                "figures/plane.svg",
                "figures/plane.tex",
                "figures/plane.csv",
                "figures/nothing.svg"
            })
    void pictures_are_as_pinned(String name) throws Exception {
        Report.write(Pictures.pictures(), Pictures.recorded(), directory);
        Golden.pinned(directory, name);
        assertThat(Files.readString(directory.resolve("index.html")))
                .contains("Nothing of this kind was recorded by: uniform; loss.");
    }

    @Test
    void the_grid_of_a_plane_is_drawn_in_rows_of_one_class() throws Exception {
        Report.write(Pictures.pictures(), Pictures.recorded(), directory);
        // Each panel: one tile of class 0 over the lower row, one of each class over the upper; two points; a star of
        // two parts.
        String svg = Files.readString(directory.resolve("figures/plane.svg"));
        assertThat(svg.split("fill-opacity=\"0.22\"", -1)).hasSize(1 + 2 * 3);
    }
}
