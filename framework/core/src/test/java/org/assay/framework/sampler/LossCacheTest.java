package org.assay.framework.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateTree;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossCacheTest {
    private static final int SAMPLES = 2000;

    /** Beside a map of every sample's value and step, gone through whole. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40})
    void it_holds_what_a_map_that_is_gone_through_whole_holds(int staleness) {
        LossCache cache = new LossCache(staleness);
        Map<Integer, double[]> plain = new HashMap<>();
        RandomStream stream = RandomStream.of(1, "test", "cache", staleness);
        for (int step = 1; step <= 120; step++) {
            int[] samples = stream.ints(1 + stream.nextInt(30), SAMPLES);
            double[] values = new double[samples.length];
            Arrays.setAll(values, i -> stream.nextInt(5) == 0 ? 0 : stream.nextDouble());
            cache.note(samples, values);
            for (int i = 0; i < samples.length; i++) {
                plain.put(samples[i], new double[] {values[i], step});
            }
            int now = step;
            plain.values().removeIf(entry -> now - entry[1] > staleness);
            double sum = plain.values().stream().mapToDouble(entry -> entry[0]).sum();
            assertThat(cache.sum()).isCloseTo(sum, within(1e-9));
            for (int sample = 0; sample < SAMPLES; sample++) {
                double[] expected = plain.get(sample);
                assertThat(cache.value(sample)).isEqualTo(expected == null ? -1 : expected[0]);
            }
            if (step % 17 == 0) {
                StateTree state = new StateTree();
                cache.save(state);
                LossCache loaded = new LossCache(staleness);
                loaded.load(state);
                assertThat(loaded.sum()).isEqualTo(cache.sum());
                for (double target = 0; target < sum; target += sum / 50) {
                    assertThat(loaded.find(target)).isEqualTo(cache.find(target));
                }
                cache = loaded;
            }
        }
    }

    /** Fresh losses .8 of sample 1 and 2.8 of sample 3 of five, smoothed by .2. */
    @Test
    void a_cache_shares_the_draws_with_the_whole_split() {
        Sampler sampler = Kept.cached(3, .5, .2)
                .create(new SamplerContext(new SamplersTest.Numbers(5), 3, 2, null, null, new ReferenceBackend(), 11));
        sampler.update(sampler.draw(0, 2), new float[2]);
        for (int step = 1; step < 5; step++) {
            sampler.update(Draw.uniform(new int[] {1, 3}, 5), new float[] {.8f, 2.8f});
        }
        int[] counts = new int[5];
        double[] scores = {1, 2.25, 1, 4.75, 1};
        int draws = 100_000;
        Draw draw = sampler.draw(9, draws);
        for (int i = 0; i < draws; i++) {
            counts[draw.indices()[i]]++;
            assertThat(draw.scores()[i]).isCloseTo(scores[draw.indices()[i]], within(1e-7));
        }
        assertThat(draw.scoreMean()).isEqualTo(2);
        double[] p = {.1, .225, .1, .475, .1};
        double square = 0;
        for (int i = 0; i < 5; i++) {
            square += Math.pow(counts[i] - draws * p[i], 2) / (draws * p[i]);
        }
        assertThat(square).as("chi-square with 4 degrees of freedom").isLessThan(18.5);
    }

    @Test
    void losses_that_sum_to_zero_are_drawn_uniformly_with_a_note() {
        SamplerContext context =
                new SamplerContext(new SamplersTest.Numbers(5), 3, 2, null, null, new ReferenceBackend(), 11);
        for (SamplerComponent component :
                new SamplerComponent[] {Kept.cached(3, .5, 0), Kept.history(0, java.util.Optional.empty())}) {
            Sampler sampler = component.create(context);
            for (int sample = 0; sample < 5; sample++) {
                assertThat(sampler.notes()).isEmpty();
                sampler.update(Draw.uniform(new int[] {sample, sample}, 5), new float[2]);
            }
            assertThat(sampler.draw(7, 2).inverseProbabilities()).containsOnly(1);
            assertThat(sampler.notes()).singleElement().asString().contains("step 7", "drawn uniformly");
        }
    }
}
