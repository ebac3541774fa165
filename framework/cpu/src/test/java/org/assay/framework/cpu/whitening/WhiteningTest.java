package org.assay.framework.cpu.whitening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.DatasetContract;
import org.assay.framework.dataset.Digits;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.FittedArray;
import org.assay.framework.dataset.Shares;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.dataset.Standardised;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WhiteningTest {
    private static final DatasetComponent DIGITS = new Digits(new Shares(0.2, 0.2));

    @Nested
    class Contract extends DatasetContract {
        @Override
        protected DatasetComponent component() {
            return new Whitened(DIGITS, 1e-2);
        }

        @Override
        protected int items() {
            return 1797;
        }
    }

    private static Dataset create(DatasetComponent component) {
        return component.create(new DatasetContext(new DataDirectory(List.of()), 1));
    }

    @Test
    void what_a_model_is_stored_with_whitens_other_items_alike() {
        Dataset raw = create(DIGITS);
        Dataset whitened = create(new Standardised(new Whitened(DIGITS, 1e-2), 100));
        assertThat(whitened.fitted())
                .extracting(FittedArray::path)
                .containsExactly("standardised/shift", "standardised/scale", "of/whitened/mean", "of/whitened/matrix");
        double[] mean = whitened.fitted().get(2).values();
        double[] matrix = whitened.fitted().get(3).values();
        assertThat(whitened.fitted().get(3).shape()).containsExactly(64, 64);
        float[] item = raw.split(SplitName.TEST).examples(new int[] {7}).features();
        float[] expected = create(new Whitened(DIGITS, 1e-2))
                .split(SplitName.TEST)
                .examples(new int[] {7})
                .features();
        for (int i = 0; i < 64; i++) {
            double mapped = 0;
            for (int j = 0; j < 64; j++) {
                mapped += matrix[i * 64 + j] * (item[j] - mean[j]);
            }
            assertThat(mapped).isCloseTo(expected[i], within(1e-5));
        }
    }

    /** All digits, in the order of their file: each knows its place by its name. */
    private static float[][] digits() {
        Dataset dataset = create(DIGITS);
        float[][] all = new float[1797][];
        for (SplitName name : SplitName.values()) {
            Split split = dataset.split(name);
            for (int i = 0; i < split.size(); i++) {
                int row = Integer.parseInt(split.itemName(i).replaceAll("\\D", "")) - 1;
                all[row] = split.examples(new int[] {i}).features();
            }
        }
        return all;
    }

    private static Split rows(float[][] all) {
        return new Split() {
            @Override
            public int size() {
                return all.length;
            }

            @Override
            public Examples examples(int[] indices) {
                float[] features = new float[indices.length * 64];
                for (int i = 0; i < indices.length; i++) {
                    System.arraycopy(all[indices[i]], 0, features, i * 64, 64);
                }
                return new Examples(indices.length, features, null, new int[indices.length], null);
            }

            @Override
            public String itemName(int index) {
                return "row " + index;
            }

            @Override
            public int label(int index) {
                return 0;
            }

            @Override
            public int featureCount(int index) {
                return 1;
            }
        };
    }

    @Test
    void numbers_are_those_of_numpy() throws IOException {
        float[][] all = digits();
        Split first = rows(Arrays.copyOf(all, 900));
        try (InputStream file = WhiteningTest.class.getResourceAsStream("whitening.txt")) {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines).hasSize(6);
            for (String line : lines) {
                String[] words = line.split(" ");
                float[] mapped =
                        Whitening.fit(first, 64, Double.parseDouble(words[0])).apply(all[Integer.parseInt(words[1])]);
                for (int i = 0; i < 64; i++) {
                    double expected = Double.parseDouble(words[2 + i]);
                    assertThat((double) mapped[i])
                            .as("epsilon %s, row %s, value %d", words[0], words[1], i)
                            .isCloseTo(expected, within(2e-4 * Math.max(1, Math.abs(expected))));
                }
            }
        }
    }

    @Test
    void the_training_split_becomes_white() {
        Split train = create(new Whitened(DIGITS, 1e-6)).split(SplitName.TRAIN);
        int[] all = new int[train.size()];
        Arrays.setAll(all, i -> i);
        float[] values = train.examples(all).features();
        // Pixels that never vary stay 0; of two that do, the covariance is 1 or 0.
        int[] varying = {10, 20, 35, 42};
        for (int one : varying) {
            for (int other : varying) {
                double covariance = 0;
                for (int row = 0; row < all.length; row++) {
                    covariance += values[row * 64 + one] * (double) values[row * 64 + other] / all.length;
                }
                assertThat(covariance).isCloseTo(one == other ? 1 : 0, within(1e-2));
            }
        }
    }

    @Test
    void a_row_depends_on_no_other_row() {
        float[][] all = digits();
        Whitening whitening = Whitening.fit(rows(all), 64, 1e-2);
        float[] many = new float[200 * 64];
        for (int i = 0; i < 200; i++) {
            System.arraycopy(all[i], 0, many, i * 64, 64);
        }
        float[] together = whitening.apply(many);
        for (int i : new int[] {0, 1, 31, 63, 64, 130, 199}) {
            assertThat(Arrays.copyOfRange(together, i * 64, i * 64 + 64)).isEqualTo(whitening.apply(all[i]));
        }
    }
}
