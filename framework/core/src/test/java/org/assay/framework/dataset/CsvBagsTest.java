package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.framework.component.Checks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty bags b of 1 + b mod 3 rows (b, row), each a group of its own. */
class CsvBagsTest extends DatasetContract {
    @TempDir
    private Path root;

    private final StringBuilder text = new StringBuilder();

    @BeforeEach
    void write() throws IOException {
        for (int bag = 0; bag < 20; bag++) {
            for (int row = 0; row <= bag % 3; row++) {
                text.append("bag" + bag + ",c" + bag % 2 + ", g" + bag + "," + bag + ", " + row + ".5\n");
            }
        }
        write(text.toString());
    }

    private void write(String content) throws IOException {
        Files.writeString(root.resolve("bags.csv"), content);
    }

    @Override
    protected DatasetComponent component() {
        return new CsvBags("bags.csv", true, new Shares(0.2, 0.25), Division.SHARES);
    }

    @Override
    protected DataDirectory directory() {
        return new DataDirectory(List.of(root));
    }

    @Override
    protected int items() {
        return 20;
    }

    private void assertFails(String added, String part) throws IOException {
        write(text + added);
        assertThatThrownBy(() -> component().create(new DatasetContext(directory(), 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(part);
    }

    @Test
    void rowsOfABagAreItsFeatures() {
        Dataset dataset = new CsvBags("bags.csv", true, new Shares(0.2, 0.25), Division.LEAVE_ONE_GROUP_OUT)
                .create(new DatasetContext(directory(), 1));
        Split test = dataset.split(SplitName.TEST);
        assertThat(test.itemName(0)).isEqualTo("bag0");
        Split train = dataset.split(SplitName.TRAIN);
        for (int item = 0; item < train.size(); item++) {
            int bag = Integer.parseInt(train.itemName(item).substring(3));
            float[] features = train.examples(new int[] {item}).features();
            assertThat(features).hasSize(2 * (1 + bag % 3)).startsWith(bag, 0.5f);
            assertThat(train.label(item)).isEqualTo(bag % 2);
        }
    }

    @Test
    void leavingAGroupOutNeedsGroups() throws IOException {
        Checks checks = new Checks();
        new CsvBags("bags.csv", false, new Shares(0.2, 0.25), Division.LEAVE_ONE_GROUP_OUT).check(checks);
        assertThat(checks.violations()).singleElement().satisfies(fault -> {
            assertThat(fault.parameter()).isEqualTo("division");
            assertThat(fault.mend()).contains("write 'groups: true'");
        });
        write(text.toString().replaceAll(", g\\d+", ", one"));
        assertThatThrownBy(() -> new CsvBags("bags.csv", true, new Shares(0.2, 0.25), Division.LEAVE_ONE_GROUP_OUT)
                        .create(new DatasetContext(directory(), 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("every item is of group 'one'")
                .hasMessageContaining("name a column of more groups");
    }

    @Test
    void aMarkOfByteOrderBelongsToNoBag() throws IOException {
        write("\uFEFF" + "bag,c0,g,1,2\nbag,c0,g,3,4\n" + text);
        Dataset dataset = component().create(new DatasetContext(directory(), 1));
        int items = 0;
        for (SplitName split : SplitName.values()) {
            items += dataset.split(split).size();
        }
        assertThat(items).isEqualTo(21);
    }

    @Test
    void faultsAreNamedWithTheirLine() throws IOException {
        assertFails("x,c1,g,1\n", "bags.csv, line 40 has 4 cells, expected 3 and 2 numbers as before");
        assertFails("x,c1,g,1,nan\n", "line 40 holds 'nan' in column 5");
        assertFails("x,c1,g,1,NaN\n", "line 40 holds 'NaN' in column 5");
        assertFails("bag3,c1,g3,1,2\n", "line 40 returns to bag 'bag3'");
        assertFails("bag19,c0,g19,1,2\n", "line 40 gives bag 'bag19' another class or group");
        assertFails("x,,g,1,2\n", "line 40 has no class");
        text.setLength(0);
        assertFails(
                "bag,class,group,x,y\n", "line 1 holds 'x' in column 4, expected a finite number; if the line names");
        assertFails("b;c;g;1,5\n", "line 1 has no numbers between commas, but semicolons; separate cells by commas");
        assertFails("b\tc\tg\t1.5\n", "but tabs; separate cells by commas");
        assertFails("", "0 items of 0 classes");
    }
}
