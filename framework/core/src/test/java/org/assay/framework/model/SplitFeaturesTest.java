package org.assay.framework.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.assay.framework.dataset.CountedSplit;
import org.assay.framework.random.RandomStream;
import org.junit.jupiter.api.Test;

class SplitFeaturesTest {
    /** Items of 1, 2, 3, ... features; every feature is (its number, its item). */
    private static CountedSplit numbered(int items) {
        return new CountedSplit(items, 2, item -> item + 1, (item, row, features, at) -> {
            features[at] = item * (item + 1) / 2 + row;
            features[at + 1] = item;
        });
    }

    private static RandomStream stream(long seed) {
        return RandomStream.of(seed, "test", "features", 0);
    }

    @Test
    void allFeaturesComeWhenThereAreNoMoreThanAskedFor() {
        float[] sample = new SplitFeatures(numbered(100), 2).sample(5050, stream(1));
        assertThat(sample).hasSize(5050 * 2);
        for (int row = 0; row < 5050; row++) {
            assertThat(sample[row * 2]).isEqualTo(row);
        }
    }

    @Test
    void noFeatureIsDrawnTwiceAndEachComesFromItsItem() {
        float[] sample = new SplitFeatures(numbered(200), 2).sample(3000, stream(2));
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
            float[] sample = new SplitFeatures(numbered(10), 2).sample(11, stream(seed));
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
        CountedSplit split = numbered(2000);
        new SplitFeatures(split, 2).sample(300, stream(3));
        assertThat(split.read()).isLessThanOrEqualTo(300);
        assertThat(split.mostAtOnce()).isLessThanOrEqualTo(64);
    }

    @Test
    void sameStreamGivesTheSameRows() {
        assertThat(new SplitFeatures(numbered(50), 2).sample(100, stream(4)))
                .isEqualTo(new SplitFeatures(numbered(50), 2).sample(100, stream(4)));
    }
}
