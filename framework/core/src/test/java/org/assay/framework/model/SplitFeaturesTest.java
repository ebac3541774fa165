package org.assay.framework.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Split;
import org.assay.framework.random.RandomStream;
import org.junit.jupiter.api.Test;

class SplitFeaturesTest {
    /** Items of 1, 2, 3, ... features; every feature is (its number, its item). Counts what is read. */
    private static final class Numbered implements Split {
        private final int items;
        private int read;
        private int mostAtOnce;

        private Numbered(int items) {
            this.items = items;
        }

        @Override
        public int size() {
            return items;
        }

        @Override
        public Examples examples(int[] indices) {
            read += indices.length;
            mostAtOnce = Math.max(mostAtOnce, indices.length);
            int[] offsets = new int[indices.length + 1];
            for (int i = 0; i < indices.length; i++) {
                offsets[i + 1] = offsets[i] + indices[i] + 1;
            }
            float[] features = new float[offsets[indices.length] * 2];
            for (int i = 0; i < indices.length; i++) {
                for (int row = 0; row <= indices[i]; row++) {
                    features[(offsets[i] + row) * 2] = indices[i] * (indices[i] + 1) / 2 + row;
                    features[(offsets[i] + row) * 2 + 1] = indices[i];
                }
            }
            return new Examples(indices.length, features, offsets, new int[indices.length], null);
        }

        @Override
        public String itemName(int index) {
            return "item " + index;
        }

        @Override
        public int label(int index) {
            return 0;
        }

        @Override
        public int featureCount(int index) {
            return index + 1;
        }
    }

    private static RandomStream stream(long seed) {
        return RandomStream.of(seed, "test", "features", 0);
    }

    @Test
    void allFeaturesComeWhenThereAreNoMoreThanAskedFor() {
        float[] sample = new SplitFeatures(new Numbered(100), 2).sample(5050, stream(1));
        assertThat(sample).hasSize(5050 * 2);
        for (int row = 0; row < 5050; row++) {
            assertThat(sample[row * 2]).isEqualTo(row);
        }
    }

    @Test
    void noFeatureIsDrawnTwiceAndEachComesFromItsItem() {
        float[] sample = new SplitFeatures(new Numbered(200), 2).sample(3000, stream(2));
        Set<Float> seen = new HashSet<>();
        for (int row = 0; row < 3000; row++) {
            int item = (int) sample[row * 2 + 1];
            assertThat(seen.add(sample[row * 2])).isTrue();
            assertThat(sample[row * 2]).isBetween(item * (item + 1) / 2f, item * (item + 3) / 2f);
        }
    }

    @Test
    void everyFeatureIsEquallyLikely() {
        int[] drawn = new int[55];
        int draws = 20_000;
        for (int seed = 0; seed < draws; seed++) {
            float[] sample = new SplitFeatures(new Numbered(10), 2).sample(11, stream(seed));
            for (int i = 0; i < sample.length; i += 2) {
                drawn[(int) sample[i]]++;
            }
        }
        // Binomial with p = 11/55; bound: 5 standard deviations.
        for (int count : drawn) {
            assertThat(count / (double) draws).isCloseTo(0.2, within(5 * Math.sqrt(0.2 * 0.8 / draws)));
        }
    }

    @Test
    void onlyItemsThatHoldAChosenFeatureAreReadSomeAtATime() {
        Numbered split = new Numbered(2000);
        new SplitFeatures(split, 2).sample(300, stream(3));
        assertThat(split.read).isLessThanOrEqualTo(300);
        assertThat(split.mostAtOnce).isLessThanOrEqualTo(64);
    }

    @Test
    void sameStreamGivesTheSameRows() {
        assertThat(new SplitFeatures(new Numbered(50), 2).sample(100, stream(4)))
                .isEqualTo(new SplitFeatures(new Numbered(50), 2).sample(100, stream(4)));
    }
}
