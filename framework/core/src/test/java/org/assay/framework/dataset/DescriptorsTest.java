package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assay.framework.component.Checks;
import org.assay.framework.npy.NpyWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty clips of 1 to 4 features in ten groups and two classes; feature row r is (r, r + 0.5) and (r mod 256) / 255. */
class DescriptorsTest extends DatasetContract {
    private static final int CLIPS = 40;

    @TempDir
    private Path root;

    private final StringBuilder index = new StringBuilder();
    private int rows;

    @BeforeEach
    void writeFiles() throws IOException {
        index.setLength(0);
        index.append("clip\tgroup\tclass\toffset\tcount\n");
        rows = 0;
        for (int clip = 0; clip < CLIPS; clip++) {
            int count = 1 + clip % 4;
            index.append("clip-" + clip + "\tscene" + clip % 10 + "\t" + (clip % 3 == 0 ? "walk" : "jump") + "\t" + rows
                    + "\t" + count + "\n");
            rows += count;
        }
        float[] reals = new float[rows * 2];
        byte[] bytes = new byte[rows];
        for (int row = 0; row < rows; row++) {
            reals[2 * row] = row;
            reals[2 * row + 1] = row + 0.5f;
            bytes[row] = (byte) row;
        }
        NpyWriter.floats(root.resolve("reals.npy"), 2, reals);
        NpyWriter.bytes(root.resolve("bytes.npy"), 1, bytes);
        writeIndex(index.toString());
    }

    private void writeIndex(String text) throws IOException {
        Files.writeString(root.resolve("index.tsv"), text);
    }

    private static Descriptors descriptors(List<String> features, List<Double> scale, Optional<String> group) {
        return new Descriptors(
                features,
                "index.tsv",
                scale,
                new ItemColumns("class", group),
                "offset",
                "count",
                new Shares(0.2, 0.25),
                Division.SHARES);
    }

    @Override
    protected DatasetComponent component() {
        return descriptors(List.of("reals.npy", "bytes.npy"), List.of(1.0, 1 / 255.0), Optional.of("group"));
    }

    @Override
    protected DataDirectory directory() {
        return new DataDirectory(List.of(), Optional.of(root));
    }

    @Override
    protected int items() {
        return CLIPS;
    }

    private Dataset create(DatasetComponent component, long seed) {
        return component.create(new DatasetContext(directory(), seed));
    }

    private void assertFails(DatasetComponent component, String... parts) {
        assertThatThrownBy(() -> create(component, 1))
                .isInstanceOf(DataException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void filesAreJoinedByRowAndScaledEachByItsOwn() {
        Dataset dataset = create(component(), 1);
        assertThat(dataset.inputs()).isEqualTo(new Inputs.Sets(3));
        Split split = dataset.split(SplitName.TRAIN);
        for (int item = 0; item < split.size(); item++) {
            int clip = Integer.parseInt(split.itemName(item).replaceAll(".*clip-(\\d+).*", "$1"));
            assertThat(split.itemName(item)).isEqualTo("index.tsv, line " + (clip + 2) + " (clip-" + clip + ")");
            int row = clip / 4 * 10 + new int[] {0, 1, 3, 6}[clip % 4];
            float[] features = split.examples(new int[] {item}).features();
            assertThat(features).hasSize(3 * (1 + clip % 4));
            for (int i = 0; i < features.length; i += 3, row++) {
                assertThat(features[i]).isEqualTo(row);
                assertThat(features[i + 1]).isEqualTo(row + 0.5f);
                assertThat(features[i + 2]).isEqualTo((float) (row / 255.0));
            }
            assertThat(split.label(item)).isEqualTo(clip % 3 == 0 ? 1 : 0);
        }
    }

    @Test
    void noGroupIsInTwoSplits() throws IOException {
        Set<Integer> testSizes = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            Dataset dataset = create(component(), seed);
            Map<Integer, SplitName> splits = new HashMap<>();
            for (SplitName name : SplitName.values()) {
                Split split = dataset.split(name);
                for (int item = 0; item < split.size(); item++) {
                    int group = Integer.parseInt(split.itemName(item).replaceAll(".*clip-(\\d+).*", "$1")) % 10;
                    assertThat(splits.putIfAbsent(group, name)).isIn(null, name);
                }
            }
            assertThat(splits).hasSize(10);
            assertThat(splits.values().stream()
                            .filter(name -> name == SplitName.TEST)
                            .count())
                    .isEqualTo(3);
            assertThat(splits.values().stream()
                            .filter(name -> name == SplitName.VALIDATION)
                            .count())
                    .isEqualTo(2);
            testSizes.add(dataset.split(SplitName.TEST).size());
        }
        assertThat(testSizes).containsOnly(12);
    }

    @Test
    void leftOutGroupsAreTestedOnceEachInTheOrderOfTheirNames() throws IOException {
        writeIndex(index.toString().replaceAll("scene(\\d)", "1$1"));
        Descriptors component = new Descriptors(
                List.of("bytes.npy"),
                "index.tsv",
                List.of(1.0),
                new ItemColumns("class", Optional.of("group")),
                "offset",
                "count",
                new Shares(0.2, 0.25),
                Division.LEAVE_ONE_GROUP_OUT);
        Set<Set<Integer>> validationGroups = new HashSet<>();
        for (int seed = 1; seed <= 20; seed++) {
            Dataset dataset = create(component, seed);
            assertThat(groups(dataset.split(SplitName.TEST))).containsExactly((seed - 1) % 10);
            Set<Integer> validation = groups(dataset.split(SplitName.VALIDATION));
            Set<Integer> train = groups(dataset.split(SplitName.TRAIN));
            assertThat(validation).hasSize(2).doesNotContain((seed - 1) % 10);
            assertThat(train).hasSize(7).doesNotContain((seed - 1) % 10).doesNotContainAnyElementsOf(validation);
            validationGroups.add(validation);
        }
        assertThat(validationGroups).hasSizeGreaterThan(5);
    }

    private static Set<Integer> groups(Split split) {
        return IntStream.range(0, split.size())
                .mapToObj(item -> Integer.parseInt(split.itemName(item).replaceAll(".*clip-(\\d+).*", "$1")) % 10)
                .collect(Collectors.toSet());
    }

    @Test
    void withoutGroupsSplitsAreBalancedByClass() {
        Dataset dataset = create(descriptors(List.of("bytes.npy"), List.of(1.0), Optional.empty()), 1);
        Split test = dataset.split(SplitName.TEST);
        assertThat(test.size()).isEqualTo(10);
        assertThat(IntStream.range(0, 10).map(test::label).sum()).isBetween(3, 4);
    }

    @Test
    void classesThatAreNumbersAreOrderedAsNumbers() throws IOException {
        writeIndex(index.toString().replace("walk", "9").replace("jump", "10"));
        Dataset dataset = create(descriptors(List.of("bytes.npy"), List.of(1.0), Optional.empty()), 1);
        Split train = dataset.split(SplitName.TRAIN);
        assertThat(train.itemName(0)).contains("clip-");
        for (int item = 0; item < train.size(); item++) {
            int clip = Integer.parseInt(train.itemName(item).replaceAll(".*clip-(\\d+).*", "$1"));
            assertThat(train.label(item)).isEqualTo(clip % 3 == 0 ? 0 : 1);
        }
    }

    @Test
    void whatIsNotFiniteIsNamedWithFileRowAndColumn() throws IOException {
        float[] reals = new float[rows * 2];
        reals[2 * 57 + 1] = Float.NaN;
        NpyWriter.floats(root.resolve("reals.npy"), 2, reals);
        assertFails(component(), "reals.npy: row 57, column 1 (from 0) is NaN");
        reals[2 * 57 + 1] = 1e38f;
        NpyWriter.floats(root.resolve("reals.npy"), 2, reals);
        assertFails(
                descriptors(List.of("reals.npy"), List.of(10.0), Optional.empty()), "row 57, column 1", "is Infinity");
    }

    @Test
    void emptySetsAreNamed() throws IOException {
        writeIndex(index + "void\tscene1\twalk\t3\t0\n");
        assertFails(component(), "index.tsv, line 42 (void) is an empty set", "at least one local feature");
    }

    @Test
    void runsBeyondTheFileAreNamed() throws IOException {
        writeIndex(index + "far\tscene1\twalk\t" + (rows - 1) + "\t2\n");
        assertFails(component(), "line 42 (far) asks for 2 rows from row 99", "has 100");
        writeIndex(index + "far\tscene1\twalk\t" + Long.MAX_VALUE + "\t2\n");
        assertFails(component(), "line 42 (far) asks for 2 rows");
    }

    @Test
    void columnsThatAreMissingAreNamedWithWhatWasMeant() throws IOException {
        assertFails(
                new Descriptors(
                        List.of("bytes.npy"),
                        "index.tsv",
                        List.of(1.0),
                        new ItemColumns("clas", Optional.empty()),
                        "offset",
                        "count",
                        new Shares(0.2, 0.25),
                        Division.SHARES),
                "no column 'clas'",
                "'label'",
                "clip, group, class, offset, count",
                "did you mean 'class'?");
        assertFails(
                descriptors(List.of("bytes.npy"), List.of(1.0), Optional.of("groups")),
                "no column 'groups'",
                "'group'");
    }

    @Test
    void cellsThatAreWrongAreNamed() throws IOException {
        writeIndex(index + "bad\tscene1\twalk\t-3\t2\n");
        assertFails(component(), "line 42 (bad): column 'offset' holds '-3'");
        writeIndex(index + "bad\tscene1\twalk\t3\tmany\n");
        assertFails(component(), "line 42 (bad): column 'count' holds 'many'");
        writeIndex(index + "bad\tscene1\twalk\t3\n");
        assertFails(component(), "line 42 has 4 cells", "5 columns");
        writeIndex(index + "bad\tscene1\t \t3\t1\n");
        assertFails(component(), "line 42 (bad) has no class");
        writeIndex("");
        assertFails(component(), "index.tsv is empty");
        writeIndex("clip\tgroup\tclass\toffset\tcount\n");
        assertFails(component(), "0 items of 0 classes");
    }

    @Test
    void windowsLineEndsAndEmptyLinesAreRead() throws IOException {
        writeIndex("\uFEFF" + index.toString().replace("\n", "\r\n") + "\r\n\r\n");
        assertThat(create(component(), 1).split(SplitName.TEST).size()).isEqualTo(12);
    }

    @Test
    void filesOfDifferentLengthAreRefused() throws IOException {
        NpyWriter.bytes(root.resolve("bytes.npy"), 1, new byte[rows - 1]);
        assertFails(component(), "reals.npy has 100 rows", "bytes.npy 99", "same number");
    }

    @Test
    void filesThatAreMissingOrForeignAreNamed() throws IOException {
        assertFails(
                descriptors(List.of("none.npy"), List.of(1.0), Optional.empty()),
                "found no file 'none.npy'",
                "looked in " + root,
                "ASSAY_DATA");
        assertFails(descriptors(List.of("index.tsv"), List.of(1.0), Optional.empty()), "is no .npy file");
        assertFails(descriptors(List.of("../x.npy"), List.of(1.0), Optional.empty()), "goes up with '..'");
    }

    @Test
    void tooFewGroupsAreRefused() throws IOException {
        writeIndex(index.toString().replaceAll("scene\\d", "scene"));
        assertFails(component(), "there are 1 groups", "leave none to train on");
    }

    @Test
    void faultsAcrossParametersAreReportedTogether() {
        Checks checks = new Checks();
        new Descriptors(
                        List.of("/etc/passwd", "a.npy", "b.npy"),
                        "../i.tsv",
                        List.of(1.0, 2.0),
                        new ItemColumns("class", Optional.empty()),
                        "offset",
                        "count",
                        new Shares(0.5, 0.5),
                        Division.LEAVE_ONE_GROUP_OUT)
                .check(checks);
        assertThat(checks.violations().stream().map(Checks.Violation::parameter))
                .containsExactlyInAnyOrder("validation", "division", "scale", "features", "index");
    }

    /** Reference sums over all clips by numpy: hof / 255 (bound: one rounding to single precision each), and |trajectory|. */
    @Test
    void ucfClipsAreReadWhole() {
        String folder = "ucf11-5class-dense-trajectories/";
        DataDirectory data = RealData.require(folder + "index.tsv");
        Dataset dataset = new Descriptors(
                        List.of(folder + "hof_u8.npy", folder + "trajectory_f32.npy"),
                        folder + "index.tsv",
                        List.of(1 / 255.0, 1.0),
                        new ItemColumns("class", Optional.of("group")),
                        "offset",
                        "count",
                        new Shares(0.2, 0.2),
                        Division.SHARES)
                .create(new DatasetContext(data, 1));
        assertThat(dataset.inputs().width()).isEqualTo(138);
        int[] histogram = new int[5];
        int features = 0;
        double hof = 0;
        double trajectory = 0;
        for (SplitName name : SplitName.values()) {
            Split split = dataset.split(name);
            for (int item = 0; item < split.size(); item++) {
                histogram[split.label(item)]++;
                features += split.featureCount(item);
                float[] values = split.examples(new int[] {item}).features();
                for (int i = 0; i < values.length; i++) {
                    hof += i % 138 < 108 ? values[i] : 0;
                    trajectory += i % 138 < 108 ? 0 : Math.abs(values[i]);
                }
            }
        }
        assertThat(histogram).containsExactly(25, 27, 24, 22, 23);
        assertThat(features).isEqualTo(28697);
        assertThat(hof).isCloseTo(214440.85882352942, within(214441 * 0x1p-24));
        assertThat(trajectory).isCloseTo(34770.75762475667, within(1e-6));
    }
}
