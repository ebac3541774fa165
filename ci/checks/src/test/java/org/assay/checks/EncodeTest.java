package org.assay.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay encode}: arrays in, arrays out, as a Python user would. */
class EncodeTest {
    @TempDir
    Path directory;

    private Program program;

    @BeforeEach
    void enter() throws IOException {
        program = new Program(directory);
        float[] features = new float[60 * 3];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) Math.sin(i * 1.7);
        }
        write("features.npy", "(60, 3)", features);
        write("offsets.npy", "(4,)", 0, 10, 11, 60);
    }

    private void write(String name, String shape, float... values) throws IOException {
        NpyArrays.write(directory.resolve(name), shape, values);
    }

    private float[] read(String name, int count) throws IOException {
        return NpyArrays.read(directory.resolve(name), count);
    }

    private Program.Ended encode(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "encode";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return program.run(all);
    }

    @Test
    void sets_are_encoded_and_a_saved_codebook_gives_the_same_again() throws IOException {
        Program.Ended first = encode(
                "fisher-vector(codewords: 4, codebook: gaussian-mixture(iterations: 5))",
                "features.npy",
                "encodings.npy",
                "--offsets",
                "offsets.npy",
                "--save-codebook",
                "codebook");
        assertThat(first.exit()).as(first.all()).isZero();
        assertThat(first.out()).contains("encodings.npy: 3 encodings of 24");
        Program.Ended again = encode(
                "fisher-vector",
                "features.npy",
                "again.npy",
                "--offsets",
                "offsets.npy",
                "--centers",
                "codebook/centers.npy",
                "--variances",
                "codebook/variances.npy",
                "--priors",
                "codebook/priors.npy");
        assertThat(again.exit()).as(again.all()).isZero();
        float[] expected = read("encodings.npy", 72);
        Program.Ended loaded =
                encode("fisher-vector", "features.npy", "loaded.npy", "--offsets", "offsets.npy", "--load", "codebook");
        assertThat(loaded.exit()).as(loaded.all()).isZero();
        assertThat(read("loaded.npy", 72)).containsExactly(expected);
        assertThat(encode("fisher-vector", "features.npy", "codebook/scale.npy", "--load", "codebook")
                        .errors())
                .contains("would overwrite --load scale.npy");
        // Features are centred by another sample: the same vectors but for rounding, whose square root shows.
        assertThat(read("again.npy", 72)).containsExactly(expected, within(2e-3f));
        for (int set = 0; set < 3; set++) {
            double square = 0;
            for (int i = 0; i < 24; i++) {
                square += expected[set * 24 + i] * expected[set * 24 + i];
            }
            assertThat(square).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void what_cannot_be_encoded_is_told_with_its_place() throws IOException {
        Program.Ended typo = encode("fisher-vectro", "features.npy", "out.npy");
        assertThat(typo.exit()).isEqualTo(2);
        assertThat(typo.errors())
                .startsWith("assay: there is no aggregator named 'fisher-vectro'")
                .contains("fisher-vector");
        write("empty.npy", "(4,)", 0, 10, 10, 60);
        Program.Ended empty = encode("mean", "features.npy", "out.npy", "--offsets", "empty.npy");
        assertThat(empty.exit()).isEqualTo(2);
        assertThat(empty.errors()).contains("set 1 is empty").contains("leave it out");
        write("short.npy", "(2,)", 0, 50);
        assertThat(encode("mean", "features.npy", "out.npy", "--offsets", "short.npy")
                        .errors())
                .contains("expected 0 to 60");
        write("wide.npy", "(4, 5)", new float[20]);
        Program.Ended wide = encode("vlad", "features.npy", "out.npy", "--centers", "wide.npy");
        assertThat(wide.exit()).isEqualTo(2);
        assertThat(wide.errors()).contains("4 x 5 codewords").contains("4 x 3");
        write("holed.npy", "(2, 3)", 1, 2, 3, 4, Float.NaN, 6);
        assertThat(encode("vlad", "features.npy", "out.npy", "--centers", "holed.npy")
                        .errors())
                .contains("holed.npy: row 1, column 1 (from 0) is NaN");
        write("same.npy", "(60, 3)", new float[180]);
        assertThat(encode("llc(codewords: 8)", "same.npy", "out.npy").errors())
                .contains("a codebook of 8 codewords", "60 local features of which 1 are distinct", "to at most 1");
        Program.Ended two = encode("vlad(codewords: 2)", "features.npy", "out.npy", "--centers", "wide.npy");
        assertThat(two.errors()).contains("4 x 5 codewords").contains("2 x 3");
        assertThat(encode("mean", "features.npy", "out.npy", "--centers", "wide.npy")
                        .errors())
                .contains("--centers has no meaning for 'mean', an aggregator without a codebook");
        assertThat(encode("bag-of-words(codewords: 70)", "features.npy", "out.npy")
                        .errors())
                .contains("70 codewords")
                .contains("60 local features");
        write("bad.npy", "(2, 2)", 1, 2, Float.NaN, 4);
        assertThat(encode("mean", "bad.npy", "out.npy").errors()).contains("row 1, column 0 (from 0) is NaN");
        assertThat(encode("mean", "nowhere.npy", "out.npy").errors()).contains("nowhere.npy does not exist");
        assertThat(directory.resolve("out.npy")).doesNotExist();
        assertThat(directory.resolve("out.npy.new")).doesNotExist();
    }

    @Test
    void text_is_read_as_arrays_are_and_its_faults_are_told_with_their_lines() throws IOException {
        StringBuilder text = new StringBuilder("# sine\n");
        for (int row = 0; row < 60; row++) {
            for (int column = 0; column < 3; column++) {
                text.append((float) Math.sin((row * 3 + column) * 1.7))
                        .append(row % 2 == 0 ? " " : column < 2 ? ", " : "");
            }
            text.append('\n');
        }
        Files.writeString(directory.resolve("features.txt"), text);
        Files.writeString(directory.resolve("offsets.txt"), "0\n10\n11\n60\n");
        assertThat(encode("mean", "features.npy", "a.npy", "--offsets", "offsets.npy")
                        .exit())
                .isZero();
        Program.Ended read = encode("mean", "features.txt", "b.npy", "--offsets", "offsets.txt");
        assertThat(read.exit()).as(read.all()).isZero();
        assertThat(read("b.npy", 9)).containsExactly(read("a.npy", 9));
        Files.writeString(directory.resolve("ragged.csv"), "1,2\n\n3\n");
        Program.Ended ragged = encode("mean", "ragged.csv", "out.npy");
        assertThat(ragged.exit()).isEqualTo(2);
        assertThat(ragged.errors()).contains("ragged.csv, line 3 has 1 numbers").contains("has 2");
        Files.writeString(directory.resolve("word.txt"), "1 2\n3 four\n");
        assertThat(encode("mean", "word.txt", "out.npy").errors()).contains("word.txt, line 2: 'four' is no number");
        Files.writeString(directory.resolve("nan.txt"), "1 2\n3 NaN\n");
        assertThat(encode("mean", "nan.txt", "out.npy").errors()).contains("nan.txt, line 2: NaN");
        Files.writeString(directory.resolve("none.txt"), "\n");
        assertThat(encode("mean", "none.txt", "out.npy").errors()).contains("none.txt has no rows");
        assertThat(directory.resolve("out.npy")).doesNotExist();
    }

    @Test
    void what_would_be_lost_or_in_vain_is_told_before_the_fit() throws IOException {
        byte[] before = Files.readAllBytes(directory.resolve("features.npy"));
        Files.createSymbolicLink(directory.resolve("link.npy"), directory.resolve("features.npy"));
        write("centers.npy", "(2, 3)", 1, 2, 3, 4, 5, 6);
        for (String out : new String[] {"./features.npy", "link.npy"}) {
            Program.Ended same = encode("mean", "features.npy", out);
            assertThat(same.exit()).as(out).isEqualTo(2);
            assertThat(same.errors()).hasLineCount(1).contains("OUT " + out + " would overwrite FEATURES features.npy");
        }
        assertThat(encode("vlad", "features.npy", "centers.npy", "--centers", "centers.npy")
                        .errors())
                .contains("OUT centers.npy would overwrite --centers centers.npy");
        assertThat(encode("mean", "features.npy", "offsets.npy", "--offsets", "offsets.npy")
                        .errors())
                .contains("would overwrite --offsets offsets.npy");
        assertThat(encode("vlad", "link.npy", "link.npy", "--fit", "features.npy")
                        .errors())
                .contains("would overwrite FEATURES link.npy");
        assertThat(encode("vlad", "features.npy", "out.npy", "--centers", "centers.npy", "--save-codebook", ".")
                        .errors())
                .contains("--save-codebook ./centers.npy would overwrite --centers centers.npy");
        assertThat(Files.readAllBytes(directory.resolve("features.npy"))).isEqualTo(before);
        Program.Ended missing = encode("vlad", "features.npy", "nowhere/out.npy");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.errors()).contains("there is no directory").contains("nowhere; make it first");
        Program.Ended bare = encode("mean", "features.npy", "out.npy", "--save-codebook", "codebook");
        assertThat(bare.exit()).isEqualTo(2);
        assertThat(bare.errors()).contains("--save-codebook has no meaning for 'mean'");
        assertThat(directory.resolve("codebook")).doesNotExist();
        assertThat(directory.resolve("out.npy")).doesNotExist();
    }

    @Test
    void encodings_that_single_precision_cannot_hold_are_refused_with_their_set() throws IOException {
        float[] huge = new float[60 * 3];
        for (int i = 0; i < huge.length; i++) {
            huge[i] = (float) (Math.sin(i * 1.7) * (i / 3 == 10 ? 1e20 : 1));
        }
        write("huge.npy", "(60, 3)", huge);
        write("centers.npy", "(2, 3)", 1, 2, 3, -1, 0, 1);
        for (String aggregator : new String[] {"bag-of-words", "net-vlad"}) {
            Program.Ended far =
                    encode(aggregator, "huge.npy", "out.npy", "--offsets", "offsets.npy", "--centers", "centers.npy");
            assertThat(far.exit()).as(aggregator + far.all()).isEqualTo(2);
            assertThat(far.errors())
                    .contains("huge.npy: set 1 (from 0) has no finite encoding")
                    .contains("local features up to 8.38e+19")
                    .contains("to about unit size");
        }
        write("far.npy", "(2, 3)", 1e20f, 2, 3, -1, 0, 1);
        assertThat(encode("soft-vlad", "features.npy", "out.npy", "--centers", "far.npy")
                        .errors())
                .contains("features.npy: set 0 (from 0) has no finite encoding")
                .contains("codewords up to 1.00e+20");
        assertThat(encode("fisher-vector(codewords: 4)", "huge.npy", "out.npy").errors())
                .contains("huge.npy: set 0 (from 0) has no finite encoding");
        write("thin.npy", "(2, 3)", 1, 1, 1, 1, 1e-38f, 1);
        Program.Ended thin = encode(
                "fisher-vector", "features.npy", "out.npy", "--centers", "centers.npy", "--variances", "thin.npy");
        assertThat(thin.exit()).isEqualTo(2);
        assertThat(thin.errors())
                .contains("thin.npy: row 1, column 1 (from 0) is")
                .contains("at least 1.0E-30");
        assertThat(directory.resolve("out.npy")).doesNotExist();
        assertThat(directory.resolve("out.npy.new")).doesNotExist();
    }

    @Test
    void a_codebook_may_be_text_with_a_prior_of_zero_and_the_end_is_told_as_json() throws IOException {
        Files.writeString(directory.resolve("centers.txt"), "1 2 3\n-1 0 1\n");
        write("priors.npy", "(2,)", 0, 1);
        Program.Ended done = encode(
                "fisher-vector",
                "features.npy",
                "out.npy",
                "--centers",
                "centers.txt",
                "--priors",
                "priors.npy",
                "--json");
        assertThat(done.exit()).as(done.all()).isZero();
        assertThat(done.out())
                .isEqualToIgnoringNewLines("{\"event\":\"encode\",\"file\":\"out.npy\",\"encodings\":1,\"width\":12}");
        Files.writeString(directory.resolve("row.txt"), "0, 1\n");
        write("row.npy", "(1, 2)", 0, 1);
        write("column.npy", "(2, 1)", 0, 1);
        for (String priors : new String[] {"row.txt", "row.npy", "column.npy"}) {
            Program.Ended same =
                    encode("fisher-vector", "features.npy", "same.npy", "--centers", "centers.txt", "--priors", priors);
            assertThat(same.exit()).as(same.all()).isZero();
            assertThat(read("same.npy", 12)).as(priors).containsExactly(read("out.npy", 12));
        }
        write("none.npy", "(2,)", 0, 0);
        assertThat(encode("fisher-vector", "features.npy", "no.npy", "--centers", "centers.txt", "--priors", "none.npy")
                        .errors())
                .contains("priors that are all 0");
        Program.Ended fitted = encode("vlad(codewords: 4)", "features.npy", "fitted.npy");
        assertThat(fitted.errors()).contains("k-means of 4 codewords on 60 local features: mean squared distance");
        Program.Ended batches = encode(
                "vlad(codewords: 4, codebook: mini-batch-k-means(steps: 150, batch: 20))",
                "features.npy",
                "fitted.npy");
        assertThat(batches.errors())
                .contains("mini-batch k-means of 4 codewords: step 100 of 150")
                .contains("mini-batch k-means of 4 codewords on 60 local features: 150 steps of 20");
    }
}
