package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve clips of one to three lines, every other packed: number j of line i of clip c is 1000 c + 436 i + j. */
class DenseTrajectoriesTest extends DatasetContract {
    private static final int CLIPS = 12;

    @TempDir
    private Path root;

    @BeforeEach
    void write() throws IOException {
        StringBuilder index = new StringBuilder("file\tclass\tgroup\n");
        for (int clip = 0; clip < CLIPS; clip++) {
            int of = clip;
            String text = IntStream.range(0, 1 + clip % 3)
                    .mapToObj(i -> line(1000 * of + 436 * i))
                    .collect(Collectors.joining());
            String name = "clip" + clip + (clip % 2 == 0 ? ".txt" : ".txt.gz");
            write(name, text);
            index.append(name + "\tc" + clip % 2 + "\t" + clip + "\n");
        }
        Files.writeString(root.resolve("index.tsv"), index);
    }

    private static String line(int from) {
        return IntStream.range(from, from + 436).mapToObj(String::valueOf).collect(Collectors.joining("\t")) + "\t\n";
    }

    private void write(String name, String text) throws IOException {
        try (OutputStream file = Files.newOutputStream(root.resolve(name));
                OutputStream out = name.endsWith("gz") ? new GZIPOutputStream(file) : file) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static DenseTrajectories of(String index, TrajectoryBlock... blocks) {
        return new DenseTrajectories(
                new FileIndex(index, "file", new ItemColumns("class", Optional.of("group"))),
                List.of(blocks),
                new Shares(0.25, 0.25),
                Division.SHARES);
    }

    @Override
    protected DatasetComponent component() {
        return of("index.tsv", TrajectoryBlock.HOF, TrajectoryBlock.TRAJ);
    }

    @Override
    protected DataDirectory directory() {
        return new DataDirectory(List.of(root));
    }

    @Override
    protected int items() {
        return CLIPS;
    }

    private void assertFails(String... parts) {
        assertThatThrownBy(() -> component().create(new DatasetContext(directory(), 1)))
                .isInstanceOf(DataException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private static void assertBlocks(Dataset dataset) {
        Split split = dataset.split(SplitName.TRAIN);
        for (int item = 0; item < split.size(); item++) {
            int clip = Integer.parseInt(split.itemName(item).replaceAll(".*clip(\\d+).*", "$1"));
            float[] features = split.examples(new int[] {item}).features();
            assertThat(features).hasSize(138 * (1 + clip % 3));
            int last = features.length - 138;
            int line = 1000 * clip + 436 * (clip % 3);
            assertThat(features[last]).isEqualTo(line + 136);
            assertThat(features[last + 107]).isEqualTo(line + 243);
            assertThat(features[last + 108]).isEqualTo(line + 10);
            assertThat(features[last + 137]).isEqualTo(line + 39);
        }
    }

    @Test
    void blocksAreTakenInTheOrderAskedFor() {
        assertBlocks(component().create(new DatasetContext(directory(), 1)));
    }

    @Test
    void whatWasParsedIsReadFromTheCacheAndAfreshWhenTheFileChanges() throws IOException {
        DataDirectory cached = directory().withCache(root.resolve("cache"));
        for (int cell = 0; cell < 2; cell++) {
            DatasetContext context = new DatasetContext(cached, 1);
            assertBlocks(component().create(context));
            context.cache().close();
            assertThat(context.cache().takeNotes()).isEmpty();
        }
        write("clip0.txt", "cut\n");
        assertThatThrownBy(() -> component().create(new DatasetContext(cached, 1)))
                .hasMessageContaining("clip0.txt, line 1 has 1 numbers");
    }

    @Test
    void faultsAreNamedWithFileAndLine() throws IOException {
        write("clip2.txt", line(0) + line(0).replace("\t9\t", "\t"));
        assertFails("clip2.txt, line 2 has 435 numbers, expected 436");
        write("clip2.txt", line(0) + line(0).replace("\t40\t", "\tnan\t"));
        assertFails("clip2.txt, line 2, column 41 holds 'nan'");
        write("clip2.txt", line(0).replace("\t40\t", "\tInfinity\t"));
        assertFails("clip2.txt, line 1, column 41 is Infinity");
        write("clip2.txt", "");
        assertFails("clip2.txt holds no trajectory");
        write("clip2.txt", line(0));
        byte[] packed = Files.readAllBytes(root.resolve("clip1.txt.gz"));
        Files.write(root.resolve("clip1.txt.gz"), Arrays.copyOf(packed, packed.length / 2));
        assertFails("clip1.txt.gz is truncated");
        Files.delete(root.resolve("clip1.txt.gz"));
        assertFails("index.tsv, line 3 (clip1.txt.gz): found no file");
    }

    /** Sums by awk over the whole file: lines, and the numbers of HOG and MBHy. */
    @Test
    void thePublishersSampleIsReadWhole() {
        DataDirectory data = RealData.require("kth-dense-trajectory-sample/person01_boxing_d1.gz");
        Path sample = data.find("kth-dense-trajectory-sample/person01_boxing_d1.gz");
        float[] hog = TrajectoryFile.read(sample, List.of(TrajectoryBlock.HOG));
        float[] mbhy = TrajectoryFile.read(sample, List.of(TrajectoryBlock.MBHY));
        assertThat(hog).hasSize(2092 * 96);
        assertThat(sum(hog)).isCloseTo(32569.0875, within(1e-2));
        assertThat(sum(mbhy)).isCloseTo(31341.0541, within(1e-2));
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
