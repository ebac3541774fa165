package org.assay.experiments.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assay.framework.npy.NpyFile;
import org.assay.framework.npy.NpyMatrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay encode} in this process: what its arrays are read for, and what it says. */
class EncodeCommandTest {
    private static final int WIDTH = 3;

    @TempDir
    Path directory;

    /** How it ended and what it said on standard error. */
    private record Ended(int exit, String errors) {}

    @BeforeEach
    void write() throws IOException {
        NpyFile.write(directory.resolve("features.npy"), WIDTH, features(60, 1.7));
        NpyFile.write(directory.resolve("others.npy"), WIDTH, features(50, 2.3));
    }

    private static float[] features(int rows, double step) {
        float[] values = new float[rows * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * step);
        }
        return values;
    }

    /** Words that end in .npy, or begin with a slash, are files of the directory. */
    private Ended encode(String aggregator, String... words) {
        List<String> arguments = new ArrayList<>(List.of("encode", "--device", "cpu", aggregator));
        for (String word : words) {
            boolean file = word.endsWith(".npy") || word.startsWith("/");
            arguments.add(file ? directory.resolve(word.replaceFirst("^/", "")).toString() : word);
        }
        PrintStream errors = System.err;
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
            return new Ended(
                    Assay.program().execute(arguments.toArray(String[]::new)), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(errors);
            System.setOut(out);
        }
    }

    private void done(String aggregator, String... words) {
        Ended ended = encode(aggregator, words);
        assertThat(ended.exit()).as(ended.errors()).isZero();
    }

    private double[] read(String name) {
        return NpyMatrix.open(directory.resolve(name)).doubles();
    }

    private List<String> names(String of) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(of))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_directory_that_is_saved_into_again_has_the_arrays_of_the_last_aggregator_alone() throws IOException {
        done("fisher-vector(codewords: 4)", "features.npy", "fisher.npy", "--save-codebook", "/book");
        Files.writeString(directory.resolve("book/notes.txt"), "mine");
        NpyFile.write(directory.resolve("book/mine.npy"), 1, new float[] {1});
        for (String aggregator : List.of("net-vlad(codewords: 4)", "vlad(codewords: 6)")) {
            done(aggregator, "features.npy", "saved.npy", "--save-codebook", "/book");
            done(aggregator.replaceAll("\\(.*", ""), "features.npy", "loaded.npy", "--load", "/book");
            assertThat(read("loaded.npy")).containsExactly(read("saved.npy"));
        }
        assertThat(names("book")).containsExactly("aggregator.json", "centers.npy", "mine.npy", "notes.txt");
        assertThat(encode("vlad", "features.npy", "no.npy", "--centers", "book/centers.npy", "--save-codebook", "/book")
                        .errors())
                .contains("would overwrite --centers");
    }

    @Test
    void arrays_that_the_recorded_aggregator_has_not_are_not_read() throws IOException {
        done("soft-assignment(codewords: 4)", "features.npy", "saved.npy", "--save-codebook", "/book");
        NpyFile.write(directory.resolve("book/priors.npy"), 1, new float[] {3, 4, 5});
        NpyFile.write(directory.resolve("book/assignment-weights.npy"), 1, new float[] {3, 4, 5});
        done("soft-assignment", "others.npy", "first.npy", "--load", "/book");
        Files.delete(directory.resolve("book/priors.npy"));
        done("soft-assignment", "others.npy", "second.npy", "--load", "/book");
        assertThat(read("second.npy")).containsExactly(read("first.npy"));
    }

    @Test
    void what_is_chosen_anew_on_each_file_is_told_and_its_mends_give_the_same_encodings() throws IOException {
        NpyFile.write(directory.resolve("centers.npy"), WIDTH, features(4, 1));
        for (String[] one : new String[][] {
            {"soft-assignment", "gamma"},
            {"soft-vlad", "gamma"},
            {"net-vlad", "alpha"},
            {"net-fv", "alpha"},
            {"deep-ten", "smoothing"}
        }) {
            Ended ended = encode(
                    one[0], "features.npy", "first.npy", "--centers", "centers.npy", "--save-codebook", "/" + one[0]);
            assertThat(ended.exit()).as(ended.errors()).isZero();
            assertThat(ended.errors())
                    .as(one[0])
                    .contains(
                            one[1] + " is not given: it is chosen on ", "features.npy as ", "outweighs the second 100")
                    .contains("--save-codebook")
                    .contains("--load");
            Ended loaded = encode(one[0], "others.npy", "others.of." + one[0] + ".npy", "--load", "/" + one[0]);
            assertThat(loaded.errors()).as(one[0]).isEmpty();
            Matcher given = Pattern.compile("Give '(.*)' to the aggregator").matcher(ended.errors());
            assertThat(given.find()).as(one[0]).isTrue();
            String aggregator = one[0] + "(" + given.group(1) + ")";
            Ended again = encode(aggregator, "others.npy", "given.npy", "--centers", "centers.npy");
            assertThat(again.errors()).as(aggregator).isEmpty();
            assertThat(read("given.npy")).containsExactly(read("others.of." + one[0] + ".npy"));
            done(one[0], "others.npy", "anew.npy", "--centers", "centers.npy");
            assertThat(read("anew.npy")).isNotEqualTo(read("given.npy"));
        }
        Files.createDirectories(directory.resolve("python"));
        NpyFile.write(directory.resolve("python/centers.npy"), WIDTH, features(4, 1));
        assertThat(encode("soft-assignment", "others.npy", "no.npy", "--load", "/python")
                        .errors())
                .contains("has no array for gamma")
                .contains("Give 'gamma: ");
        assertThat(encode("vlad", "others.npy", "no.npy", "--centers", "centers.npy")
                        .errors())
                .isEmpty();
        assertThat(encode("soft-vlad(codewords: 4)", "others.npy", "no.npy").errors())
                .contains("gamma: ")
                .doesNotContain("Give");
    }

    @Test
    void variances_and_priors_that_would_change_nothing_are_refused_but_in_a_directory() throws IOException {
        Files.createDirectories(directory.resolve("python"));
        NpyFile.write(directory.resolve("python/centers.npy"), WIDTH, features(4, 1));
        float[] positive = features(4, 1);
        for (int i = 0; i < positive.length; i++) {
            positive[i] += 2;
        }
        NpyFile.write(directory.resolve("python/variances.npy"), WIDTH, positive);
        NpyFile.write(directory.resolve("python/priors.npy"), 1, new float[] {0.1f, 0.2f, 0.3f, 0.4f});
        for (String name : List.of(
                "vlad", "bag-of-words", "llc", "soft-assignment", "soft-vlad", "net-vlad", "net-fv", "deep-ten")) {
            boolean variances = !List.of("vlad", "bag-of-words", "llc").contains(name);
            Ended first = given(name, "variances");
            assertThat(first.exit()).as(first.errors()).isEqualTo(variances ? 0 : 2);
            if (!variances) {
                assertThat(first.errors()).contains("do not depend on variances", "leave 'variances' out");
            }
            assertThat(given(name, "priors").errors()).as(name).contains("codebook.priors: ", "leave 'priors' out");
            done(name, "features.npy", "loaded.npy", "--load", "/python");
        }
        for (String sharp : List.of("net-vlad(alpha: 3)", "deep-ten(smoothing: 3)")) {
            assertThat(given(sharp, "variances").errors()).as(sharp).contains("leave 'variances' out");
        }
        assertThat(given("fisher-vector", "priors").exit()).isZero();
    }

    @Test
    void variances_of_spherical_covariances_are_taken_from_a_directory_as_by_name() throws IOException {
        Files.createDirectories(directory.resolve("python"));
        NpyFile.write(directory.resolve("python/centers.npy"), WIDTH, features(4, 1));
        NpyFile.writeVector(directory.resolve("python/variances.npy"), 0.5f, 1, 2, 3);
        for (String name : List.of("soft-vlad(gamma: 1)", "fisher-vector", "net-fv(alpha: 1)")) {
            assertThat(given(name, "variances").exit()).isZero();
            done(name, "features.npy", "loaded.npy", "--load", "/python");
            assertThat(read("loaded.npy")).as(name).containsExactly(read("given.npy"));
            assertThat(read("loaded.npy")).as(name).hasSizeGreaterThan(8);
        }
        NpyFile.writeVector(directory.resolve("python/variances.npy"), 0.5f, 1, 2);
        assertThat(encode("soft-vlad(gamma: 1)", "features.npy", "no.npy", "--load", "/python")
                        .errors())
                .contains("variances.npy holds 3 x 1 variances");
    }

    private Ended given(String aggregator, String array) {
        return encode(
                aggregator,
                "features.npy",
                "given.npy",
                "--centers",
                "python/centers.npy",
                "--" + array,
                "python/" + array + ".npy");
    }

    @Test
    void a_mark_of_byte_order_before_text_is_no_part_of_its_first_number() throws IOException {
        Files.writeString(directory.resolve("marked.txt"), "\uFEFF" + "1 2 3\n5 4 3\n");
        done("mean", "/marked.txt", "mean.npy");
        assertThat(read("mean.npy")).containsExactly(3, 3, 3);
    }

    @Test
    void what_cannot_be_saved_beside_what_is_there_is_told_before_the_fit() throws IOException {
        Files.createDirectories(directory.resolve("model"));
        NpyFile.write(directory.resolve("model/aggregator.centers.npy"), WIDTH, features(4, 1));
        assertThat(encode("vlad", "features.npy", "no.npy", "--save-codebook", "/model")
                        .errors())
                .contains("has the arrays of a model that 'assay export' wrote")
                .contains("name another directory");
        Files.createDirectories(directory.resolve("torn"));
        Files.writeString(directory.resolve("torn/aggregator.json"), "{");
        assertThat(encode("vlad", "features.npy", "no.npy", "--save-codebook", "/torn")
                        .errors())
                .contains("aggregator.json cannot be read")
                .contains("take it away");
        assertThat(directory.resolve("no.npy")).doesNotExist();
    }
}
