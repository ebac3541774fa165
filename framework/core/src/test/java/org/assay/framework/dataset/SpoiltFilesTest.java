package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.assay.framework.Mutations;
import org.assay.framework.npy.NpyWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of bags spoilt at random: each reader either reads finite features or says in words which file is wrong. */
class SpoiltFilesTest {
    private static final int TRIES = 150;
    private static final int BAGS = 12;

    @TempDir
    private Path root;

    @BeforeEach
    void write() throws IOException, URISyntaxException {
        StringBuilder csv = new StringBuilder();
        StringBuilder rows = new StringBuilder("bag\tclass\tgroup\toffset\tcount\n");
        StringBuilder files = new StringBuilder("file\tclass\tgroup\n");
        float[] features = new float[BAGS * 6];
        for (int bag = 0; bag < BAGS; bag++) {
            String label = bag % 2 == 0 ? "walk" : "jump";
            for (int row = 0; row < 2; row++) {
                csv.append("bag" + bag + "," + label + ",g" + bag / 2 + "," + row + ".5," + bag + "\n");
            }
            rows.append("bag" + bag + "\t" + label + "\tg" + bag / 2 + "\t" + 2 * bag + "\t2\n");
            files.append("clip" + bag + (bag == 0 ? ".txt.gz" : ".txt") + "\t" + label + "\tg" + bag / 2 + "\n");
            Files.writeString(root.resolve("clip" + bag + ".txt"), line(bag) + line(bag + 1));
        }
        try (GZIPOutputStream packed = new GZIPOutputStream(Files.newOutputStream(root.resolve("clip0.txt.gz")))) {
            packed.write((line(0) + line(1)).getBytes(StandardCharsets.US_ASCII));
        }
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) Math.sin(i);
        }
        NpyWriter.floats(root.resolve("features.npy"), 3, features);
        Files.writeString(root.resolve("bags.csv"), csv);
        Files.writeString(root.resolve("rows.tsv"), rows);
        Files.writeString(root.resolve("files.tsv"), files);
        for (String name : List.of("bags.npz", "bags-compressed.npz")) {
            Files.copy(Path.of(NpzBagsTest.class.getResource(name).toURI()), root.resolve(name));
        }
    }

    private static String line(int from) {
        return IntStream.range(from, from + 436).mapToObj(String::valueOf).collect(Collectors.joining("\t")) + "\n";
    }

    private static DatasetComponent readerOf(String file) {
        return switch (file) {
            case "bags.csv" -> new CsvBags(file, true, new Shares(0.2, 0.25), Division.SHARES);
            case "bags.npz", "bags-compressed.npz" -> new NpzBags(file, new Shares(0.2, 0.25), Division.SHARES);
            case "features.npy", "rows.tsv" ->
                new Descriptors(
                        List.of("features.npy"),
                        "rows.tsv",
                        List.of(1.0),
                        new ItemColumns("class", Optional.of("group")),
                        "offset",
                        "count",
                        new Shares(0.2, 0.25),
                        Division.SHARES);
            default ->
                new DenseTrajectories(
                        new FileIndex("files.tsv", "file", new ItemColumns("class", Optional.of("group"))),
                        List.of(TrajectoryBlock.TRAJ),
                        new Shares(0.2, 0.25),
                        Division.SHARES);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bags.csv",
                "bags.npz",
                "bags-compressed.npz",
                "features.npy",
                "rows.tsv",
                "files.tsv",
                "clip1.txt",
                "clip0.txt.gz"
            })
    void a_spoilt_file_is_read_or_refused_in_words(String file) throws IOException {
        byte[] good = Files.readAllBytes(root.resolve(file));
        assertThat(outcome(file)).as("the file before it is spoilt").isEmpty();
        Mutations mutations = new Mutations(file.hashCode());
        int refused = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            byte[] spoilt = mutations.spoil(good);
            Files.write(root.resolve(file), spoilt);
            try {
                refused += outcome(file).isEmpty() ? 0 : 1;
            } catch (RuntimeException | Error e) {
                fail(
                        "attempt " + attempt + " on " + file + " ended with " + e + "; its beginning: "
                                + new String(spoilt, 0, Math.min(300, spoilt.length), StandardCharsets.ISO_8859_1),
                        e);
            }
        }
        assertThat(refused).as("files refused of " + TRIES).isBetween(TRIES / 5, TRIES);
    }

    /** What the reader says against the file; empty when it read it. Any other ending passes through. */
    private Optional<String> outcome(String file) {
        try {
            Dataset dataset = readerOf(file).create(new DatasetContext(new DataDirectory(List.of(root)), 1));
            for (SplitName name : SplitName.values()) {
                Split split = dataset.split(name);
                for (int item = 0; item < split.size(); item++) {
                    Examples examples = split.examples(new int[] {item});
                    assertThat(examples.features()).isNotEmpty();
                    for (float value : examples.features()) {
                        assertThat(value).isFinite();
                    }
                }
            }
            return Optional.empty();
        } catch (DataException e) {
            assertThat(e.getMessage())
                    .as("words")
                    .hasSizeGreaterThan(20)
                    .contains(" ")
                    .doesNotContain("Exception");
            return Optional.of(e.getMessage());
        }
    }
}
