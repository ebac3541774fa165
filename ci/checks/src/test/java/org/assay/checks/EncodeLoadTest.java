package org.assay.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay encode --load} of what {@code --save-codebook} and {@code assay export} wrote, with principal components. */
class EncodeLoadTest {
    private static final int ITEMS = 40;
    private static final int FEATURES = 6;
    private static final int WIDTH = 3;
    private static final int KEPT = 2;
    private static final int CODEWORDS = 4;

    @TempDir
    Path directory;

    private Program program;
    private final float[] features = new float[ITEMS * FEATURES * WIDTH];

    @BeforeEach
    void enter() throws IOException {
        program = new Program(directory);
        StringBuilder index = new StringBuilder("class\toffset\tcount\n");
        StringBuilder offsets = new StringBuilder("0\n");
        for (int i = 0; i < ITEMS; i++) {
            index.append((i % 2 == 0 ? "even\t" : "odd\t") + i * FEATURES + "\t" + FEATURES + "\n");
            offsets.append((i + 1) * FEATURES + "\n");
        }
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) Math.sin(i * 1.7) * (1 + i % WIDTH) + (i / (FEATURES * WIDTH)) % 2;
        }
        NpyArrays.write(directory.resolve("features.npy"), "(240, 3)", features);
        program.write("index.tsv", index.toString());
        program.write("offsets.txt", offsets.toString());
    }

    private Program.Ended encode(String aggregator, String out, String... more) {
        String[] all = new String[more.length + 6];
        String[] first = {"encode", aggregator, "features.npy", out, "--offsets", "offsets.txt"};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return program.run(all);
    }

    private void assertRefused(Program.Ended ended, String... parts) {
        assertThat(ended.exit()).as(ended.all()).isEqualTo(2);
        assertThat(ended.errors()).contains(parts).doesNotContain("\tat ");
    }

    private double[] doubles(String name, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve(name));
        ByteBuffer numbers =
                ByteBuffer.wrap(bytes, bytes.length - 8 * count, 8 * count).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = numbers.getDouble();
        }
        return values;
    }

    private float[] floats(String name, int count) throws IOException {
        return NpyArrays.read(directory.resolve(name), count);
    }

    /** The features on the principal components that were exported, whitened: as scikit-learn's formula has it. */
    private double[] projected(String from) throws IOException {
        double[] mean = doubles(from + "/dataset.pca.mean.npy", WIDTH);
        double[] components = doubles(from + "/dataset.pca.components.npy", KEPT * WIDTH);
        double[] variances = doubles(from + "/dataset.pca.whitening-variance.npy", KEPT);
        double[] projected = new double[ITEMS * FEATURES * KEPT];
        for (int i = 0; i < projected.length; i++) {
            for (int d = 0; d < WIDTH; d++) {
                projected[i] += (features[i / KEPT * WIDTH + d] - mean[d])
                        * components[i % KEPT * WIDTH + d]
                        / Math.sqrt(variances[i % KEPT]);
            }
        }
        return projected;
    }

    /** V_k, each of unit length, as the experiment has it: no signed square root, not of unit length altogether. */
    private double[] vlad(String from, double... projected) throws IOException {
        float[] centers = floats(from + "/aggregator.centers.npy", CODEWORDS * KEPT);
        double[] encodings = new double[ITEMS * CODEWORDS * KEPT];
        for (int n = 0; n < ITEMS * FEATURES; n++) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < CODEWORDS; k++) {
                double distance = 0;
                for (int d = 0; d < KEPT; d++) {
                    distance += Math.pow(projected[n * KEPT + d] - centers[k * KEPT + d], 2);
                }
                nearest = distance < least ? k : nearest;
                least = Math.min(least, distance);
            }
            for (int d = 0; d < KEPT; d++) {
                encodings[(n / FEATURES * CODEWORDS + nearest) * KEPT + d] +=
                        projected[n * KEPT + d] - centers[nearest * KEPT + d];
            }
        }
        for (int i = 0; i < encodings.length; i += KEPT) {
            double norm = Math.hypot(encodings[i], encodings[i + 1]);
            for (int d = 0; d < KEPT && norm > 0; d++) {
                encodings[i + d] /= norm;
            }
        }
        return encodings;
    }

    private void train() {
        program.write("waves.assay", """
                assay 1
                base common {
                  dataset pca(of: descriptors(features: ["features.npy"], index: "index.tsv", test: 0.4), dimensions: 2, whiten: true)
                  optimizer adam; batch 8; budget 5 steps; evaluate every 5 steps on validation, test
                }
                experiment residuals {
                  use common
                  model aggregate-and-classify(aggregator: vlad(codewords: 4, power: false, intra: true, unit: false), feature-map: signed-square-root)
                }
                experiment weighted { use common; model aggregate-and-classify(aggregator: attention(heads: 2, hidden: 5)) }
                experiment pooled { use common; model aggregate-and-classify(aggregator: mean) }
                """);
        Program.Ended run = program.run("run", "waves.assay");
        assertThat(run.exit()).as(run.all()).isZero();
        for (String name : new String[] {"residuals", "weighted", "pooled"}) {
            Program.Ended exported = program.run("export", name, "--to", name);
            assertThat(exported.exit()).as(exported.all()).isZero();
        }
    }

    @Test
    void an_exported_model_encodes_with_its_own_components_codewords_and_parameters() throws IOException {
        train();
        Program.Ended ended = encode("vlad", "encodings.npy", "--load", "residuals");
        assertThat(ended.exit()).as(ended.all()).isZero();
        assertThat(ended.errors())
                .contains("principal components: 2 of 3 dimensions, whitened, of residuals")
                .contains("the model of residuals maps encodings by 'signed-square-root' before it classifies");
        double[] expected = vlad("residuals", projected("residuals"));
        float[] found = floats("encodings.npy", expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).as("number %d", i).isCloseTo((float) expected[i], within(1e-5f));
        }
        assertThat(encode("vlad(intra: true)", "same.npy", "--load", "residuals", "--pca", "2", "--whiten")
                        .exit())
                .isZero();
        assertThat(floats("same.npy", expected.length)).containsExactly(found);
        assertRefused(
                encode("vlad(power: true)", "no.npy", "--load", "residuals"),
                "residuals/model.json says 'power: false', and the command line 'power: true'",
                "leave it out");
        assertRefused(
                encode("bag-of-words", "no.npy", "--load", "residuals"),
                "residuals/model.json is of aggregator 'vlad', and the command line names 'bag-of-words'");
        assertRefused(
                encode("vlad", "no.npy", "--load", "residuals", "--pca", "1"),
                "--pca 1 is another number than the 2 dimensions of --load residuals");

        Program.Ended attended = encode("attention", "attended.npy", "--load", "weighted");
        assertThat(attended.exit()).as(attended.all()).isZero();
        double[] attention = attention("weighted", projected("weighted"));
        float[] of = floats("attended.npy", attention.length);
        for (int i = 0; i < attention.length; i++) {
            assertThat(of[i]).as("number %d", i).isCloseTo((float) attention[i], within(1e-5f));
        }
        Program.Ended pooled = encode("mean", "pooled.npy", "--load", "pooled");
        assertThat(pooled.exit()).as(pooled.all()).isZero();
        double[] rows = projected("pooled");
        double first = 0;
        for (int n = 0; n < FEATURES; n++) {
            first += rows[n * KEPT] / FEATURES;
        }
        assertThat(floats("pooled.npy", ITEMS * KEPT)[0]).isCloseTo((float) first, within(1e-5f));
        Files.writeString(directory.resolve("residuals/model.json"), "{");
        assertRefused(
                encode("vlad", "no.npy", "--load", "residuals"),
                "residuals/model.json cannot be read",
                "give every parameter of the aggregator");
        assertThat(directory.resolve("no.npy")).doesNotExist();
    }

    /** Σ_n a_nh f_n with a_h the softmax over the set of w_h·tanh(V f_n + b) + c_h. */
    private double[] attention(String from, double... projected) throws IOException {
        int hidden = 5;
        int heads = 2;
        float[] inner = floats(from + "/aggregator.hidden.weights.npy", KEPT * hidden);
        float[] innerBias = floats(from + "/aggregator.hidden.bias.npy", hidden);
        float[] outer = floats(from + "/aggregator.attention.weights.npy", hidden * heads);
        float[] outerBias = floats(from + "/aggregator.attention.bias.npy", heads);
        double[] encodings = new double[ITEMS * heads * KEPT];
        for (int item = 0; item < ITEMS; item++) {
            for (int h = 0; h < heads; h++) {
                double total = 0;
                double[] sums = new double[KEPT];
                for (int n = item * FEATURES; n < (item + 1) * FEATURES; n++) {
                    double logit = outerBias[h];
                    for (int u = 0; u < hidden; u++) {
                        double unit = innerBias[u];
                        for (int d = 0; d < KEPT; d++) {
                            unit += projected[n * KEPT + d] * inner[d * hidden + u];
                        }
                        logit += Math.tanh(unit) * outer[u * heads + h];
                    }
                    total += Math.exp(logit);
                    for (int d = 0; d < KEPT; d++) {
                        sums[d] += Math.exp(logit) * projected[n * KEPT + d];
                    }
                }
                for (int d = 0; d < KEPT; d++) {
                    encodings[(item * heads + h) * KEPT + d] = sums[d] / total;
                }
            }
        }
        return encodings;
    }

    @Test
    void components_that_are_fitted_on_the_spot_are_saved_and_give_the_same_bits_again() throws IOException {
        Program.Ended fitted = encode(
                "fisher-vector(codewords: 4, improved: false)",
                "first.npy",
                "--pca",
                "2",
                "--whiten",
                "--seed",
                "3",
                "--save-codebook",
                "book");
        assertThat(fitted.exit()).as(fitted.all()).isZero();
        assertThat(fitted.out()).contains("40 encodings of 16");
        assertThat(fitted.errors())
                .contains("principal components: 2 of 3 dimensions, whitened, fitted to 240 local features")
                .contains("mixture of 4 Gaussians on 240 local features");
        // The saved parameters hold: it is not improved again.
        Program.Ended again = encode("fisher-vector", "again.npy", "--load", "book");
        assertThat(again.exit()).as(again.all()).isZero();
        assertThat(floats("again.npy", ITEMS * 16)).containsExactly(floats("first.npy", ITEMS * 16));
        assertRefused(
                encode("fisher-vector(improved: true)", "no.npy", "--load", "book"),
                "book/aggregator.json says 'improved: false'");
        assertRefused(
                encode("vlad(codewords: 2)", "book/pca.mean.npy", "--load", "book"), "would overwrite --load pca.mean");
        assertRefused(encode("vlad", "no.npy", "--pca", "4"), "--pca: 4 dimensions are more than the 3", "at most 3");
        assertRefused(encode("vlad", "no.npy", "--pca", "0"), "--pca 0 keeps nothing");
        assertRefused(encode("vlad", "no.npy", "--whiten"), "--whiten belongs to --pca");
        assertRefused(
                encode("vlad", "no.npy", "--pca", "2", "--centers", "book/centers.npy"),
                "--pca fits components anew",
                "give it with --load");

        // Without them, those of before do not stay behind.
        Program.Ended plain = encode("vlad(codewords: 2)", "plain.npy", "--save-codebook", "book");
        assertThat(plain.exit()).as(plain.all()).isZero();
        assertThat(directory.resolve("book/pca.mean.npy")).doesNotExist();
        assertRefused(
                encode("vlad", "no.npy", "--load", "book", "--pca", "2"),
                "--load book has no principal components",
                "leave --pca out");
        Files.delete(directory.resolve("book/aggregator.json"));
        assertRefused(
                encode("max", "no.npy", "--load", "book"),
                "--load has no meaning for 'max', an aggregator that is neither fitted nor trained",
                "leave it out");
        Program.Ended mean = encode("mean", "mean.npy", "--pca", "2", "--save-codebook", "mean");
        assertThat(mean.exit()).as(mean.all()).isZero();
        assertThat(encode("mean", "loaded.npy", "--load", "mean").exit()).isZero();
        assertThat(floats("loaded.npy", ITEMS * 2)).containsExactly(floats("mean.npy", ITEMS * 2));
        assertThat(directory.resolve("no.npy")).doesNotExist();
    }
}
