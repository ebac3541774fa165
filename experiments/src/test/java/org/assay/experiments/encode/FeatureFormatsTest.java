package org.assay.experiments.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assay.framework.npy.MatrixFile;
import org.assay.framework.npy.NpyException;
import org.assay.framework.npy.NpyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of local features as people have them. */
class FeatureFormatsTest {
    @TempDir
    Path directory;

    private Path text(String content) throws IOException {
        return Files.writeString(
                directory.resolve("rows.txt"), content.replace("\\t", "\t").replace("\\n", "\n"));
    }

    /** An archive of arrays with these names, as numpy.savez writes them. */
    private Path archive(String... names) throws IOException {
        Path path = directory.resolve("bags.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name + ".npy"));
                Files.copy(directory.resolve(name + ".npy"), zip);
                zip.closeEntry();
            }
        }
        return path;
    }

    private static void assertRefused(Path features, Path offsets, String... parts) {
        assertThatThrownBy(() -> FeatureFiles.open(features, offsets))
                .isInstanceOfAny(IllegalArgumentException.class, NpyException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void an_archive_has_its_sets_with_it() throws IOException {
        NpyFile.write(directory.resolve("features.npy"), 2, 1, 2, 3, 4, 5, 6);
        NpyFile.writeVector(directory.resolve("offsets.npy"), 0, 1, 3);
        NpyFile.writeVector(directory.resolve("others.npy"), 0, 2, 3);
        FeatureFiles whole = FeatureFiles.open(archive("features", "offsets"), null);
        assertThat(whole.offsets()).containsExactly(0, 1, 3);
        assertThat(whole.rows(1, 2)).containsExactly(3, 4, 5, 6);
        assertThat(FeatureFiles.open(archive("features", "offsets"), directory.resolve("others.npy"))
                        .offsets())
                .containsExactly(0, 2, 3);
        assertThat(FeatureFiles.open(archive("features"), null).offsets()).containsExactly(0, 3);
        assertRefused(archive("offsets"), null, "bags.npz has no array 'features'; it has [offsets]");
        NpyFile.writeVector(directory.resolve("offsets.npy"), 0, 1, 1, 3);
        assertRefused(archive("features", "offsets"), null, "bags.npz:offsets: set 1 is empty (rows 1 to 1)");
        NpyFile.writeDoubles(directory.resolve("features.npy"), new int[] {1, 1, 2}, 1, 2);
        assertRefused(archive("features"), null, "bags.npz:features has shape (1, 1, 2)", "Reshape");
        byte[] good = Files.readAllBytes(archive("features"));
        Files.write(directory.resolve("bags.npz"), java.util.Arrays.copyOf(good, good.length - 30));
        assertRefused(directory.resolve("bags.npz"), null, "bags.npz is no .npz file, or it is truncated");
    }

    /** numpy.save of one local feature would else be as many features of one number. */
    @Test
    void an_array_of_one_axis_is_neither_a_row_nor_a_column() throws IOException {
        NpyFile.writeVector(directory.resolve("one.npy"), 1, 2, 3);
        assertRefused(directory.resolve("one.npy"), null, "one.npy has one axis, of 3 numbers", "(1, 3) or (3, 1)");
        NpyFile.write(directory.resolve("column.npy"), 1, 1, 2, 3);
        assertThat(FeatureFiles.open(directory.resolve("column.npy"), null).width())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2,3\\n4,5,6",
                "1, 2, 3\\n4 ,5 ,6",
                "1;2;3\\n4;5;6\\n",
                "1 2  3\\n\\n4\\t5\\t6",
                "1\\t2\\t3\\n 4 5 6 ",
                "# made by numpy\\n1 2 3 # first\\n4 5 6",
                "1.0,2e0,+3\\n4,5,6",
                "1,2, 3\\n4,5,6"
            })
    void rows_are_parted_in_the_usual_ways(String content) throws IOException {
        FeatureFiles features = FeatureFiles.open(text(content), null);
        assertThat(features.width()).isEqualTo(3);
        assertThat(features.rows(0, 2)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,5;2,5;3,5\\n1,5;2,5;3,5 | line 1 has numbers parted in two ways | write decimal points",
                "1,5\\t2,5\\n3,5\\t4,5 | line 1 has numbers parted in two ways | write decimal points",
                "1 2\\n1,5 2,5 | line 2 has numbers parted in two ways | write decimal points",
                "x,y\\n1,2 | line 1: 'x' is no number | take it away or begin it with '#'",
                "1,2\\nx,y | line 2: 'x' is no number | write one",
                "1,2,\\n3,4, | line 1 has an empty cell | take the comma or semicolon",
                "1,2\\n3,nan | line 2: nan | must be finite",
                "1,2\\n3,-Inf | line 2: -Inf | must be finite",
                "1,2\\n3,1e39 | line 2: 1e39 | ends at 3.4e38",
                "1,2\\n3 | line 2 has 1 numbers | the first row has 2"
            })
    void what_is_no_row_of_numbers_is_told_with_its_line(String content, String fault, String mend) throws IOException {
        assertRefused(text(content), null, "rows.txt, " + fault, mend);
    }

    /** Single precision ends at 2^24. */
    @Test
    void whole_numbers_of_text_are_exact() throws IOException {
        assertThat(MatrixFile.open(text("0\\n16777217\\n123456789012")).integer(1))
                .isEqualTo(16_777_217);
        assertThat(MatrixFile.open(text("0\\n16777217\\n123456789012")).integer(2))
                .isEqualTo(123_456_789_012L);
    }
}
