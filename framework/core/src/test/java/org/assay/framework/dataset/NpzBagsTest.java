package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twenty bags b of 1 + b mod 3 rows (b, row + 0.5), each a group of its own, as numpy wrote them; see make_bags.py. */
class NpzBagsTest extends DatasetContract {
    private static Path beside() {
        try {
            return Path.of(NpzBagsTest.class.getResource("bags.npz").toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static NpzBags bags(String file, Division division) {
        return new NpzBags(file, new Shares(0.2, 0.25), division);
    }

    private static Dataset open(String file, Division division) {
        return bags(file, division).create(new DatasetContext(new DataDirectory(List.of(beside())), 3));
    }

    @Override
    protected DatasetComponent component() {
        return bags("bags.npz", Division.SHARES);
    }

    @Override
    protected DataDirectory directory() {
        return new DataDirectory(List.of(beside()));
    }

    @Override
    protected int items() {
        return 20;
    }

    @ParameterizedTest
    @CsvSource({"bags.npz", "bags-compressed.npz", "bags-fortran.npz"})
    void rows_of_a_bag_are_its_features(String file) {
        Dataset dataset = open(file, Division.LEAVE_ONE_GROUP_OUT);
        Split test = dataset.split(SplitName.TEST);
        assertThat(test.size()).isEqualTo(1);
        assertThat(test.itemName(0)).isEqualTo(file + ", bag 2"); // of the third seed: the third group
        assertThat(test.examples(new int[] {0}).features()).containsExactly(2, 0.5f, 2, 1.5f, 2, 2.5f);
        assertThat(dataset.targets()).isEqualTo(new Targets.Classes(2));
    }

    @Test
    void labels_and_groups_may_be_names() {
        Dataset named = open("bags-named.npz", Division.LEAVE_ONE_GROUP_OUT);
        Dataset numbered = open("bags.npz", Division.LEAVE_ONE_GROUP_OUT);
        assertThat(named.targets()).isEqualTo(new Targets.Classes(2));
        for (SplitName split : SplitName.values()) {
            assertThat(named.split(split).size())
                    .isEqualTo(numbered.split(split).size());
            for (int item = 0; item < named.split(split).size(); item++) {
                assertThat(named.split(split).itemName(item).replace("-named", ""))
                        .isEqualTo(numbered.split(split).itemName(item));
                assertThat(named.split(split).label(item))
                        .isEqualTo(numbered.split(split).label(item));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "bags-without-labels.npz; has no array 'labels'",
                "bags-empty.npz; bag 2 has no rows",
                "bags-long.npz; expected 0, the first row of each further bag, and 39",
                "bags-nan.npz; features, row 4, column 1 (from 0) is NaN",
                "bags-short.npz; labels has 5 entries for 20 bags",
                "bags-unnamed.npz; labels has no name for bag 1",
                "bags-bytes.npz; bags-bytes.npz:groups holds bytes (|S1) instead of text; write names with astype('U')",
                "bags-objects.npz; bags-objects.npz:labels holds Python objects",
                "bags-torn.npz; is no .npz file, or it is truncated",
                "nowhere.npz; found no file 'nowhere.npz'",
            })
    void faults_are_told_with_their_place(String file, String part) {
        assertThatThrownBy(() -> open(file, Division.SHARES))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(part);
    }

    @Test
    void no_group_is_left_out_where_there_are_none() {
        assertThat(open("bags-ungrouped.npz", Division.SHARES)
                        .split(SplitName.TEST)
                        .size())
                .isEqualTo(5);
        assertThatThrownBy(() -> open("bags-ungrouped.npz", Division.LEAVE_ONE_GROUP_OUT))
                .hasMessageContaining("has no array 'groups'");
    }

    @Test
    void bytes_that_are_not_those_written_are_not_read(@TempDir Path root) throws IOException {
        String good = new String(Files.readAllBytes(beside().resolve("bags.npz")), StandardCharsets.ISO_8859_1);
        int features = good.indexOf("features.npy");
        char[] flipped = good.toCharArray();
        flipped[features + 300] ^= 1;
        assertRefused(root, new String(flipped), ":features is damaged");
        String shape = "(39, 2), }         ";
        int at = good.indexOf(shape, features);
        String lying = good.substring(0, at) + "(987654321, 2), }  " + good.substring(at + shape.length());
        assertRefused(root, lying, "its header promises 987654321 rows of 2");
    }

    private static void assertRefused(Path root, String content, String part) throws IOException {
        Files.write(root.resolve("bags.npz"), content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> bags("bags.npz", Division.SHARES)
                        .create(new DatasetContext(new DataDirectory(List.of(root)), 3)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(part);
    }
}
