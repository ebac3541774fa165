package org.assay.framework.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.framework.dataset.Circles;
import org.assay.framework.dataset.CsvBags;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.Digits;
import org.assay.framework.dataset.Division;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.FittedArray;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Shares;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.dataset.Standardised;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against scikit-learn's PCA, up to the sign of each component. */
class PcaTest {
    private static final DatasetContext CONTEXT = new DatasetContext(new DataDirectory(List.of()), 1);

    private static void assertAgrees(boolean whiten, String oracle) {
        float[] rows = Oracle.numbers("pca-rows.npy");
        float[] expected = Oracle.numbers(oracle);
        float[] found = PrincipalComponents.fit(rows, 7, 3, whiten).projection().apply(rows);
        for (int k = 0; k < 3; k++) {
            float sign = Math.signum(found[k] * expected[k]);
            for (int i = k; i < found.length; i += 3) {
                assertThat(sign * found[i]).as("number %d", i).isCloseTo(expected[i], within(2e-5f));
            }
        }
    }

    @Test
    void agreesWithScikitLearn() {
        assertAgrees(false, "pca-plain.npy");
        assertAgrees(true, "pca-whitened.npy");
    }

    @Test
    void itsArraysAreThoseOfScikitLearn() {
        PrincipalComponents found = PrincipalComponents.fit(Oracle.numbers("pca-rows.npy"), 7, 3, true);
        assertThat(found.mean()).containsExactly(Oracle.doubles("pca-mean.npy"), within(1e-12));
        assertThat(found.variances().orElseThrow())
                .containsExactly(Oracle.doubles("pca-explained-variance.npy"), within(1e-10));
        double[] expected = Oracle.doubles("pca-components.npy");
        for (int i = 0; i < expected.length; i++) {
            double sign = Math.signum(found.components()[i] * expected[i]);
            assertThat(sign * found.components()[i]).isCloseTo(expected[i], within(1e-10));
        }
        assertThat(found.projection().dimensions()).isEqualTo(3);
    }

    @Test
    void whatWasFittedIsToldWithTheDataSetAndInwards() {
        Circles circles = new Circles(100, 4, 0.15, 0.5, new Shares(0.2, 0.25));
        Dataset data = new Standardised(new Pca(new Pca(circles, 2, false, 1000), 1, true, 1000), 1000).create(CONTEXT);
        assertThat(data.fitted())
                .extracting(FittedArray::path)
                .containsExactly(
                        "standardised/shift",
                        "standardised/scale",
                        "of/pca/mean",
                        "of/pca/components",
                        "of/pca/whitening-variance",
                        "of/of/pca/mean",
                        "of/of/pca/components");
        assertThat(data.fitted().get(3).shape()).containsExactly(1, 2);
    }

    @Test
    void aDataSetOnScikitLearnsComponentsHasItsNumbersAndSaysWhatIsWrongWithThem(@TempDir Path directory)
            throws IOException {
        DatasetContext context = new DatasetContext(
                new DataDirectory(
                        List.of(Path.of("src/test/resources/org/assay/framework/descriptor")), Optional.of(directory)),
                1);
        StringBuilder bags = new StringBuilder();
        float[] rows = Oracle.numbers("pca-rows.npy");
        for (int row = 0; row < 60; row++) {
            bags.append("b" + row / 3 + ",c" + row / 3 % 2);
            for (int d = 0; d < 7; d++) {
                bags.append(',').append(rows[row * 7 + d]);
            }
            bags.append('\n');
        }
        Files.writeString(directory.resolve("bags.csv"), bags);
        CsvBags of = new CsvBags("bags.csv", false, new Shares(0, 0), Division.SHARES);
        for (boolean whiten : new boolean[] {false, true}) {
            Projected projected = new Projected(
                    of,
                    "pca-mean.npy",
                    "pca-components.npy",
                    whiten ? Optional.of("pca-explained-variance.npy") : Optional.empty());
            Split train = projected.create(context).split(SplitName.TRAIN);
            float[] expected = Oracle.numbers(whiten ? "pca-whitened.npy" : "pca-plain.npy");
            assertThat(train.size()).isEqualTo(20);
            for (int item = 0; item < 20; item++) {
                int bag = Integer.parseInt(train.itemName(item).replaceAll(".*b(\\d+).*", "$1"));
                assertThat(train.examples(new int[] {item}).features())
                        .containsExactly(java.util.Arrays.copyOfRange(expected, bag * 9, bag * 9 + 9), within(2e-5f));
            }
            assertThat(projected.files(context.directory())).hasSize(whiten ? 4 : 3);
        }
        assertThatThrownBy(() -> new Projected(
                                new Circles(100, 4, 0.15, 0.5, new Shares(0.2, 0.25)),
                                "pca-mean.npy",
                                "pca-components.npy",
                                Optional.empty())
                        .create(context))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'pca-components.npy' has components of 7 numbers")
                .hasMessageContaining("local features of 2");
        assertThatThrownBy(() -> new Projected(of, "pca-explained-variance.npy", "pca-components.npy", Optional.empty())
                        .create(context))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("pca-explained-variance.npy holds 3 x 1 numbers; expected 7");
        assertThatThrownBy(() -> new Projected(of, "pca-mean.npy", "nowhere.npy", Optional.empty()).create(context))
                .hasMessageContaining("projected: found no file 'nowhere.npy'");
    }

    @Test
    void setsAreProjectedWithTheirItemsAndWhitenedOnTraining() {
        Dataset patches = new Patches(new Digits(new Shares(0.4, 0.4)), 4, 2, Normalisation.NONE, EmptyPatches.DROP)
                .create(CONTEXT);
        Dataset projected = new Pca(
                        new Patches(new Digits(new Shares(0.4, 0.4)), 4, 2, Normalisation.NONE, EmptyPatches.DROP),
                        5,
                        true,
                        100_000)
                .create(CONTEXT);
        assertThat(projected.inputs()).isEqualTo(new Inputs.Sets(5));
        int[] all = new int[projected.split(SplitName.TRAIN).size()];
        java.util.Arrays.setAll(all, i -> i);
        Examples examples = projected.split(SplitName.TRAIN).examples(all);
        Examples raw = patches.split(SplitName.TRAIN).examples(all);
        assertThat(examples.offsets()).isEqualTo(raw.offsets());
        assertThat(examples.labels()).isEqualTo(raw.labels());
        double squares = 0;
        for (int i = 2; i < examples.features().length; i += 5) {
            squares += examples.features()[i] * examples.features()[i];
        }
        assertThat(squares / (examples.features().length / 5.0)).isCloseTo(1, within(1e-3));
    }

    @Test
    void whatCannotBeProjectedIsRefused() {
        assertThatThrownBy(() -> new Pca(new Digits(new Shares(0.2, 0.2)), 5, false, 1000).create(CONTEXT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("describe them first");
        Circles circles = new Circles(100, 4, 0.15, 0.5, new Shares(0.2, 0.25));
        assertThatThrownBy(() -> new Pca(circles, 3, false, 1000).create(CONTEXT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at most 2");
        float[] line = new float[40];
        for (int i = 0; i < 40; i++) {
            line[i] = i / 2;
        }
        assertThatThrownBy(() -> PrincipalComponents.fit(line, 2, 2, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vary in 1 directions");
    }
}
