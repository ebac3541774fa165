package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.assay.framework.descriptor.EmptyPatches;
import org.assay.framework.descriptor.Normalisation;
import org.assay.framework.descriptor.Patches;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TransformsTest {
    private static final DatasetComponent DIGITS = new Digits(new Shares(0.2, 0.2));

    private static Dataset create(DatasetComponent component, long seed) {
        return component.create(new DatasetContext(new DataDirectory(List.of()), seed));
    }

    @Nested
    class StandardisedContract extends DatasetContract {
        @Override
        protected DatasetComponent component() {
            return new Standardised(DIGITS, 100);
        }

        @Override
        protected int items() {
            return 1797;
        }
    }

    @Nested
    class LabelNoiseContract extends DatasetContract {
        @Override
        protected DatasetComponent component() {
            return new LabelNoise(DIGITS, 0.3);
        }

        @Override
        protected int items() {
            return 1797;
        }
    }

    private static int[] all(Split split) {
        return IntStream.range(0, split.size()).toArray();
    }

    @Test
    void channels_of_the_training_split_get_mean_0_and_deviation_1() {
        Dataset dataset = create(new Standardised(DIGITS, 100_000), 1);
        Split train = dataset.split(SplitName.TRAIN);
        float[] values = train.examples(all(train)).features();
        double mean = 0;
        double square = 0;
        for (float value : values) {
            mean += value / (double) values.length;
            square += value * (double) value / values.length;
        }
        assertThat(mean).isCloseTo(0, within(1e-5));
        assertThat(square).isCloseTo(1, within(1e-5));
        Split rawTest = create(DIGITS, 1).split(SplitName.TEST);
        Split test = dataset.split(SplitName.TEST);
        float[] raw = rawTest.examples(new int[] {3}).features();
        float[] mapped = test.examples(new int[] {3}).features();
        double scale = (mapped[20] - mapped[0]) / (raw[20] - raw[0] == 0 ? 1 : raw[20] - raw[0]);
        for (int i = 0; i < raw.length; i++) {
            if (raw[20] != raw[0]) {
                assertThat(mapped[i] - mapped[0]).isCloseTo((float) (scale * (raw[i] - raw[0])), within(1e-4f));
            }
        }
    }

    @Test
    void local_features_are_standardised_by_component() {
        DatasetComponent patches = new Patches(DIGITS, 4, 2, Normalisation.NONE, EmptyPatches.KEEP);
        Split train = create(new Standardised(patches, 100_000), 1).split(SplitName.TRAIN);
        float[] values = train.examples(all(train)).features();
        for (int component = 0; component < 16; component++) {
            double mean = 0;
            for (int i = component; i < values.length; i += 16) {
                mean += values[i] * 16.0 / values.length;
            }
            assertThat(mean).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void a_share_of_the_training_labels_is_wrong_and_no_other() {
        Dataset raw = create(DIGITS, 5);
        Dataset noisy = create(new LabelNoise(DIGITS, 0.25), 5);
        Split train = raw.split(SplitName.TRAIN);
        int wrong = 0;
        int[] shifts = new int[10];
        for (int i = 0; i < train.size(); i++) {
            int shift = Math.floorMod(noisy.split(SplitName.TRAIN).label(i) - train.label(i), 10);
            wrong += shift == 0 ? 0 : 1;
            shifts[shift]++;
        }
        assertThat(wrong).isEqualTo((int) Math.round(0.25 * train.size()));
        for (int shift = 1; shift < 10; shift++) {
            assertThat(shifts[shift]).as("every other class is as likely").isBetween(wrong / 9 / 2, wrong / 9 * 2);
        }
        for (SplitName name : List.of(SplitName.VALIDATION, SplitName.TEST)) {
            for (int i = 0; i < raw.split(name).size(); i++) {
                assertThat(noisy.split(name).label(i)).isEqualTo(raw.split(name).label(i));
            }
        }
        assertThat(create(new LabelNoise(DIGITS, 0), 5).split(SplitName.TRAIN).label(7))
                .isEqualTo(train.label(7));
    }
}
