package org.assay.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's descriptor files with a fault each: every cell that reads one ends with a sentence, every other is done. */
class BagsTest {
    private static final int BAGS = 12;
    private static final String NPY = "descriptors(features: [\"FILE\"], index: \"rows.tsv\")";
    private static final String TRAJECTORIES = "dense-trajectories(index: \"FILE\", blocks: [traj])";

    @TempDir
    Path directory;

    private Program program;
    private final Map<String, String> experiments = new LinkedHashMap<>();

    @BeforeEach
    void enter() throws IOException {
        program = new Program(directory);
        npy("good.npy", BAGS * 2, 3);
        rows("rows.tsv", "2");
    }

    private void npy(String name, int rows, int width, float... end) throws IOException {
        float[] values = new float[rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * 1.7);
        }
        System.arraycopy(end, 0, values, values.length - end.length, end.length);
        NpyArrays.write(directory.resolve(name), "(" + rows + ", " + width + ")", values);
    }

    private void rows(String name, String countOfFifth) throws IOException {
        StringBuilder index = new StringBuilder("clip\tclass\toffset\tcount\n");
        for (int bag = 0; bag < BAGS; bag++) {
            index.append(
                    "clip-" + bag + "\tc" + bag % 2 + "\t" + 2 * bag + "\t" + (bag == 5 ? countOfFifth : "2") + "\n");
        }
        Files.writeString(directory.resolve(name), index);
    }

    private String csv(String row) {
        String text = IntStream.range(0, BAGS)
                .mapToObj(bag -> "b%d,c%d,%d,1\nb%d,c%d,%d,2\n".formatted(bag, bag % 2, bag, bag, bag % 2, bag))
                .collect(Collectors.joining());
        return text + row + "\n";
    }

    private void npz(String name, int lastOffset, int offsetOfThird, float lastNumber) throws IOException {
        float[] offsets = new float[BAGS + 1];
        float[] labels = new float[BAGS];
        for (int bag = 0; bag <= BAGS; bag++) {
            offsets[bag] = bag == 3 ? offsetOfThird : bag == BAGS ? lastOffset : 2 * bag;
            labels[bag % BAGS] = bag % 2;
        }
        npy("part-features.npy", BAGS * 2, 3, lastNumber);
        NpyArrays.write(directory.resolve("part-offsets.npy"), "(" + offsets.length + ",)", offsets);
        NpyArrays.write(directory.resolve("part-labels.npy"), "(" + BAGS + ",)", labels);
        try (OutputStream file = Files.newOutputStream(directory.resolve(name));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String part : new String[] {"features", "offsets", "labels"}) {
                zip.putNextEntry(new ZipEntry(part + ".npy"));
                zip.write(Files.readAllBytes(directory.resolve("part-" + part + ".npy")));
                zip.closeEntry();
            }
        }
    }

    private void trajectories(String name, String lineOfThird) throws IOException {
        StringBuilder index = new StringBuilder("file\tclass\n");
        for (int bag = 0; bag < BAGS; bag++) {
            String file = name + "-" + bag + ".txt";
            Files.writeString(directory.resolve(file), bag == 3 ? lineOfThird : line(436) + "\n");
            index.append(file + "\tc" + bag % 2 + "\n");
        }
        Files.writeString(directory.resolve(name + ".tsv"), index);
    }

    private static String line(int numbers) {
        return IntStream.range(0, numbers).mapToObj(i -> i + ".5").collect(Collectors.joining("\t"));
    }

    private void experiment(String name, String dataset, String aggregator) {
        experiments.put(name, """
                experiment %s {
                  dataset %s
                  model aggregate-and-classify(aggregator: %s); optimizer adam; batch 4; budget 5 steps
                  evaluate every 5 steps on validation, test
                }
                """.formatted(name, dataset, aggregator));
    }

    private void bad(String name, String dataset) {
        experiment(name, dataset, "mean");
    }

    private Program.Ended run() {
        program.write("bags.assay", "assay 1\n" + String.join("", experiments.values()));
        return program.run("run", "bags.assay");
    }

    @Test
    void each_fault_of_a_file_is_a_sentence_and_what_is_sound_is_done() throws IOException {
        bad("sound", NPY.replace("FILE", "good.npy"));
        npy("nan.npy", BAGS * 2, 3, Float.NaN);
        bad("npy-nan", NPY.replace("FILE", "nan.npy"));
        npy("short.npy", BAGS * 2 - 1, 3);
        bad("npy-short", NPY.replace("FILE", "short.npy"));
        bad("npy-joined", "descriptors(features: [\"good.npy\", \"short.npy\"], index: \"rows.tsv\")");
        byte[] whole = Files.readAllBytes(directory.resolve("good.npy"));
        Files.write(directory.resolve("torn.npy"), java.util.Arrays.copyOf(whole, whole.length - 5));
        bad("npy-torn", NPY.replace("FILE", "torn.npy"));
        rows("empty.tsv", "0");
        bad("npy-empty", "descriptors(features: [\"good.npy\"], index: \"empty.tsv\")");
        rows("ragged.tsv", "2\t9");
        bad("index-ragged", "descriptors(features: [\"good.npy\"], index: \"ragged.tsv\")");
        npz("empty.npz", 24, 4, 1);
        bad("npz-empty", "npz-bags(file: \"empty.npz\")");
        npz("long.npz", 30, 6, 1);
        bad("npz-long", "npz-bags(file: \"long.npz\")");
        npz("nan.npz", 24, 6, Float.POSITIVE_INFINITY);
        bad("npz-infinite", "npz-bags(file: \"nan.npz\")");
        for (String row : new String[] {"ragged:b9z,c1,1", "word:b9z,c1,1,x", "nan:b9z,c1,1,NaN", "empty:b9z,c1,,"}) {
            String name = row.substring(0, row.indexOf(':'));
            Files.writeString(directory.resolve(name + ".csv"), csv(row.substring(name.length() + 1)));
            bad("csv-" + name, "csv-bags(file: \"" + name + ".csv\")");
        }
        trajectories("cut", line(435) + "\n");
        bad("trajectories-cut", TRAJECTORIES.replace("FILE", "cut.tsv"));
        trajectories("nan", line(435) + "\tnan\n");
        bad("trajectories-nan", TRAJECTORIES.replace("FILE", "nan.tsv"));
        trajectories("none", "");
        bad("trajectories-none", TRAJECTORIES.replace("FILE", "none.tsv"));
        float[] same = new float[3 * BAGS * 2];
        NpyArrays.write(directory.resolve("same.npy"), "(" + 2 * BAGS + ", 3)", same);
        experiment("too-few", NPY.replace("FILE", "same.npy"), "bag-of-words(codewords: 4)");
        experiment("too-few-mixed", NPY.replace("FILE", "same.npy"), "fisher-vector(codewords: 4)");
        experiment("too-many", NPY.replace("FILE", "good.npy"), "vlad(codewords: 400)");

        Program.Ended ended = run();
        assertThat(ended.exit()).as(ended.all()).isEqualTo(1);
        assertSays(ended, "sound", "done");
        assertSays(ended, "npy-nan", "nan.npy: row 23, column 2 (from 0) is NaN", "must be finite");
        assertSays(ended, "npy-short", "clip-11", "asks for 2 rows from row 22", "short.npy has 23");
        assertSays(ended, "npy-joined", "good.npy has 24 rows", "short.npy 23");
        assertSays(ended, "npy-torn", "torn.npy holds 283 bytes", "it is truncated");
        assertSays(ended, "npy-empty", "empty.tsv, line 7 (clip-5) is an empty set", "leave it out");
        assertSays(ended, "index-ragged", "ragged.tsv, line 7 has 5 cells", "4 columns");
        assertSays(ended, "npz-empty", "empty.npz: bag 2 has no rows", "leave it out");
        assertSays(ended, "npz-long", "long.npz: offsets go from 0.0 to 30.0", "24");
        assertSays(ended, "npz-infinite", "nan.npz: features, row 23, column 2 (from 0) is Infinity");
        assertSays(ended, "csv-ragged", "ragged.csv, line 25 has 3 cells, expected 2 and 2 numbers");
        assertSays(ended, "csv-word", "word.csv, line 25 holds 'x' in column 4");
        assertSays(ended, "csv-nan", "nan.csv, line 25 holds 'NaN' in column 4, expected a finite number");
        assertSays(ended, "csv-empty", "empty.csv, line 25 names bag 'b9z' and no local feature");
        assertSays(ended, "trajectories-cut", "cut-3.txt, line 1 has 435 numbers, expected 436");
        assertSays(ended, "trajectories-nan", "nan-3.txt, line 1, column 436 ", "nan");
        assertSays(ended, "trajectories-none", "none-3.txt holds no trajectory", "leave it out");
        assertSays(ended, "too-few", "of which 1 are distinct; lower 'codewords' to at most 1");
        assertSays(ended, "too-few-mixed", "of which 1 are distinct; lower 'codewords' to at most 1");
        assertSays(ended, "too-many", "400 codewords", "local features of which", "lower 'codewords' to at most");
        assertThat(ended.all()).doesNotContain("\tat ").doesNotContain("Exception");

        Program.Ended again = run();
        assertThat(again.all()).contains("1 done before");
    }

    private void given(String name, String... files) {
        String[] parameters = {"centers", "variances", "priors"};
        String codebook = IntStream.range(0, files.length)
                .mapToObj(i -> parameters[i] + ": \"" + files[i] + "\"")
                .collect(Collectors.joining(", "));
        experiment(
                name,
                NPY.replace("FILE", "good.npy"),
                "fisher-vector(codewords: 2, codebook: given(" + codebook + "))");
    }

    @Test
    void a_cell_starts_from_a_codebook_that_is_given_and_knows_when_it_changes() throws IOException {
        npy("centers.npy", 2, 3);
        NpyArrays.write(directory.resolve("variances.npy"), "(2, 3)", 1, 2, 3, 4, 5, 6);
        NpyArrays.write(directory.resolve("priors.npy"), "(1, 2)", 0.25f, 0.75f);
        given("sound", "centers.npy", "variances.npy", "priors.npy");
        given("missing", "nowhere.npy");
        npy("wide.npy", 2, 4);
        given("wide", "wide.npy");
        NpyArrays.write(directory.resolve("counts.npy"), "(2,)", 10, 30);
        given("counts", "centers.npy", "variances.npy", "counts.npy");
        npy("torn.npy", 2, 3);
        byte[] whole = Files.readAllBytes(directory.resolve("torn.npy"));
        Files.write(directory.resolve("torn.npy"), java.util.Arrays.copyOf(whole, whole.length - 5));
        given("torn", "torn.npy");

        Program.Ended ended = run();
        assertThat(ended.exit()).as(ended.all()).isEqualTo(2);
        assertThat(ended.all().replaceAll("\\s+", " "))
                .contains("model.aggregator.codebook.centers: codebook given: found no file 'nowhere.npy'; looked in")
                .contains("Correct the path")
                .contains("wide.npy holds 2 x 4 codewords", "expected 2 x 3", "of 3 numbers each")
                .contains("model.aggregator.codebook.priors: ", "priors that sum to 40", "divide them by their sum")
                .contains("torn.npy holds 19 bytes of numbers", "it is truncated")
                .doesNotContain("\tat ")
                .doesNotContain("Exception");

        experiments.keySet().retainAll(java.util.Set.of("sound"));
        assertSays(run(), "sound", "done");
        assertThat(run().all()).contains("1 done before");
        NpyArrays.write(directory.resolve("variances.npy"), "(2, 3)", 6, 5, 4, 3, 2, 1);
        assertSays(run(), "sound", "done");
    }

    /** The line that tells how the experiment's cell ended. */
    private static void assertSays(Program.Ended ended, String experiment, String... parts) {
        assertThat(ended.all()
                        .lines()
                        .filter(line -> line.matches(".*(done|failed) " + experiment + "\\b.*"))
                        .toList())
                .as("how %s ended, in%n%s", experiment, ended.all())
                .isNotEmpty()
                .anySatisfy(line -> assertThat(line).contains(parts));
    }
}
