package org.assay.framework.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.framework.component.Checks;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Split;
import org.assay.framework.optimizer.Adam;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateTree;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.assay.framework.weights.Biased;
import org.junit.jupiter.api.Test;

class SamplersTest {
    /** So many items of class index mod 3. */
    static class Numbers implements Split {
        private final int size;

        Numbers(int size) {
            this.size = size;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Examples examples(int[] indices) {
            throw new AssertionError("nothing here is read");
        }

        @Override
        public String itemName(int index) {
            return "number " + index;
        }

        @Override
        public int label(int index) {
            return index % 3;
        }

        @Override
        public int featureCount(int index) {
            return 1;
        }
    }

    private static SamplerContext context(int samples, Scorer scorer) {
        return new SamplerContext(
                new Numbers(samples), 3, 8, scorer, recipe -> new float[samples], new ReferenceBackend(), 7);
    }

    private static Presampled presampled(int size, Smoothing smoothing) {
        return new Presampled(Score.LOSS, size, smoothing, new Always());
    }

    private static SamplerContext unscored(int samples) {
        return context(samples, (score, indices) -> {
            throw new AssertionError("a uniform sampler scores nothing");
        });
    }

    @Test
    void shuffled_epochs_show_every_sample_once_in_ceil_n_over_batch_steps() {
        Sampler sampler = new Uniform(false).create(unscored(10));
        int[] first = epoch(sampler, 0);
        assertThat(Arrays.stream(first).sorted().toArray())
                .isEqualTo(IntStream.range(0, 10).toArray());
        int[] second = epoch(sampler, 3);
        assertThat(Arrays.stream(second).sorted().toArray())
                .isEqualTo(IntStream.range(0, 10).toArray());
        assertThat(second).isNotEqualTo(first);
        assertThat(sampler.draw(2, 4).indices())
                .as("the last batch of an epoch")
                .hasSize(2);
        assertThat(epoch(new Uniform(false).create(unscored(10)), 3))
                .as("an epoch's order does not depend on the epochs before")
                .isEqualTo(second);
    }

    private static int[] epoch(Sampler sampler, int from) {
        return IntStream.range(from, from + 3)
                .flatMap(step -> Arrays.stream(sampler.draw(step, 4).indices()))
                .toArray();
    }

    @Test
    void draws_with_replacement_are_uniform_and_keyed_by_the_step() {
        Sampler sampler = new Uniform(true).create(unscored(10));
        int[] counts = new int[10];
        for (int step = 0; step < 2000; step++) {
            for (int index : sampler.draw(step, 16).indices()) {
                counts[index]++;
            }
        }
        double square = Arrays.stream(counts)
                .mapToDouble(count -> (count - 3200.0) * (count - 3200.0) / 3200)
                .sum();
        assertThat(square).as("chi-square with 9 degrees of freedom").isLessThan(27.9);
        assertThat(sampler.draw(5, 16).indices()).isEqualTo(sampler.draw(5, 16).indices());
        assertThat(sampler.draw(5, 16).indices())
                .isNotEqualTo(sampler.draw(6, 16).indices());
    }

    @Test
    void a_presample_is_drawn_in_proportion_to_its_scores_and_never_at_zero() {
        double[] scores = {0, 1, 2, 3, 4, 0};
        int[] counts = new int[6];
        RandomStream stream = RandomStream.of(3, "test", "proportional", 0);
        for (int position : Presampled.proportional(scores, 100_000, stream)) {
            counts[position]++;
        }
        assertThat(counts[0]).isZero();
        assertThat(counts[5]).isZero();
        double square = 0;
        for (int i = 1; i < 5; i++) {
            double expected = 10_000 * scores[i];
            square += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        assertThat(square).as("chi-square with 3 degrees of freedom").isLessThan(16.3);
    }

    @Test
    void a_draw_carries_its_scores_their_mean_and_the_cost() {
        Sampler sampler = presampled(64, new AdditiveSmoothing(1))
                .create(context(
                        30,
                        (score, indices) ->
                                Arrays.stream(indices).mapToDouble(i -> i).toArray()));
        Draw draw = sampler.draw(0, 16);
        assertThat(draw.scored()).isEqualTo(64);
        assertThat(draw.candidates()).isEqualTo(64);
        for (int i = 0; i < 16; i++) {
            assertThat(draw.scores()[i]).isEqualTo(draw.indices()[i] + 1.0);
        }
        assertThat(draw.scoreMean()).isBetween(5.0, 25.0);
        assertThat(sampler.candidateScores())
                .as("of every candidate, before smoothing")
                .hasSize(64);
        assertThat(Arrays.stream(sampler.candidateScores()).average().orElseThrow() + 1)
                .isCloseTo(draw.scoreMean(), within(1e-12));
    }

    /** 55 times ln 10, summed and divided by 55, is not ln 10. */
    @Test
    void equal_scores_weigh_exactly_one_at_every_size_of_the_presample() {
        for (double loss : new double[] {Math.log(10), 0.1, 1.3, 1 / 3.0}) {
            SamplerContext context = context(30, (score, indices) -> {
                double[] scores = new double[indices.length];
                Arrays.fill(scores, loss);
                return scores;
            });
            for (int size = 9; size < 150; size++) {
                for (Smoothing smoothing : List.of(
                        new Unsmoothed(),
                        new AdditiveSmoothing(0.3),
                        new AdaptiveSmoothing(0.5, 0.9),
                        new PowerSmoothing(0.7))) {
                    Sampler sampler = presampled(size, smoothing).create(context);
                    for (int step = 0; step < 3; step++) {
                        Draw draw = sampler.draw(step, 8);
                        assertThat(draw.inverseProbabilities())
                                .as("%s, %d candidates", smoothing, size)
                                .containsOnly(1);
                        assertThat(new Biased(0.5).weigh(draw)).containsOnly(1);
                    }
                }
            }
        }
        for (double floor : new double[] {0, 0.1, 0.3}) {
            Sampler unseen = Kept.history(floor, Optional.empty()).create(unscored(55));
            assertThat(unseen.draw(0, 8).inverseProbabilities()).containsOnly(1);
        }
    }

    @Test
    void scores_that_sum_to_zero_fall_back_to_uniform_with_a_note() {
        Sampler sampler =
                presampled(8, new Unsmoothed()).create(context(30, (score, indices) -> new double[indices.length]));
        Draw draw = sampler.draw(4, 5);
        assertThat(draw.indices()).hasSize(5);
        assertThat(draw.inverseProbabilities()).containsOnly(1);
        assertThat(sampler.notes())
                .singleElement()
                .asString()
                .contains("step 4")
                .contains("uniformly");
        assertThat(sampler.notes()).isEmpty();
    }

    @Test
    void a_score_that_is_no_score_is_an_error_that_names_the_sample() {
        for (double bad : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
            List<Integer> asked = new ArrayList<>();
            Sampler sampler = presampled(8, new Unsmoothed()).create(context(30, (score, indices) -> {
                double[] scores = new double[indices.length];
                Arrays.fill(scores, 1);
                scores[3] = bad;
                asked.add(indices[3]);
                return scores;
            }));
            assertThatThrownBy(() -> sampler.draw(0, 4))
                    .hasMessageContaining("" + bad)
                    .hasMessageContaining("number " + asked.get(0));
        }
    }

    @Test
    void a_presample_no_larger_than_the_batch_is_refused_with_a_mend() {
        Checks checks = new Checks();
        presampled(32, new Unsmoothed()).checkAgainst(32, 1000, checks);
        assertThat(checks.violations().toString()).contains("presample of 32").contains("raise 'size'");
        Checks fine = new Checks();
        presampled(33, new Unsmoothed()).checkAgainst(32, 1000, fine);
        assertThat(fine.violations()).isEmpty();
    }

    @Test
    void a_sampler_loaded_from_its_state_draws_as_the_one_that_went_on() {
        Scorer scorer = (score, indices) ->
                Arrays.stream(indices).mapToDouble(i -> 1 + i % 5).toArray();
        Presampled component = presampled(64, new AdaptiveSmoothing(0.5, 0.9));
        Sampler whole = component.create(context(100, scorer));
        Sampler first = component.create(context(100, scorer));
        for (int step = 0; step < 3; step++) {
            whole.draw(step, 8);
            first.draw(step, 8);
        }
        StateTree state = new StateTree();
        first.save(state);
        Sampler resumed = component.create(context(100, scorer));
        resumed.load(state);
        Draw expected = whole.draw(3, 8);
        Draw found = resumed.draw(3, 8);
        assertThat(found.indices()).isEqualTo(expected.indices());
        assertThat(found.scores()).isEqualTo(expected.scores());
    }

    /** In the mean one of beta + 1 candidates is selected, and those have p ∝ CDF^beta. */
    @Test
    void selective_backprop_selects_one_of_beta_plus_one() {
        Sampler sampler = Kept.selective(2, 512, 0, 0).create(context(1000, SamplersTest::byIndex));
        long scored = 0;
        double mean = 0;
        for (int step = 0; step < 400; step++) {
            Draw draw = sampler.draw(step, 8);
            scored += step < 100 ? 0 : draw.scored();
            mean += step < 100 ? 0 : Arrays.stream(draw.indices()).average().orElseThrow() / 300;
        }
        // Uniform losses: E[index] under 3 x^2 is 3/4. Candidates come eight at a time, so a little more than 3 x 8 are
        // scored.
        assertThat(mean).isCloseTo(750, within(20.0));
        assertThat(scored / 300.0).isBetween(23.0, 30.0);
    }

    private static double[] byIndex(Score score, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> i).toArray();
    }

    @Test
    void selective_backprop_scores_a_sample_again_only_once_its_loss_is_stale() {
        Sampler fresh = Kept.selective(1, 64, 0, 0).create(context(16, SamplersTest::byIndex));
        Sampler stale = Kept.selective(1, 64, 0, 3).create(context(16, SamplersTest::byIndex));
        int[] scored = new int[2];
        for (int step = 0; step < 12; step++) {
            Draw draw = fresh.draw(step, 8);
            Draw again = stale.draw(step, 8);
            assertThat(again.indices()).as("the losses do not change").isEqualTo(draw.indices());
            scored[0] += draw.scored();
            scored[1] += again.scored();
        }
        // 12 steps are six epochs: each of 16 samples is scored about twice.
        assertThat(scored[1]).isBetween(16, 64);
        assertThat(scored[0]).isGreaterThan(3 * scored[1]);
    }

    @Test
    void selective_backprop_gives_up_on_candidates_that_are_all_easier_than_before() {
        double[] loss = {1};
        Sampler sampler = Kept.selective(1, 4096, 0, 0)
                .create(context(
                        30,
                        (score, indices) ->
                                Arrays.stream(indices).mapToDouble(i -> loss[0]).toArray()));
        sampler.draw(0, 8);
        loss[0] = 0.5;
        Draw draw = sampler.draw(1, 8);
        assertThat(draw.indices()).hasSize(8);
        assertThat(sampler.notes())
                .singleElement()
                .asString()
                .contains("step 1")
                .contains("filled");
    }

    /** At the first epoch's pressure of 63 the first tenth of the ranks holds 34 % of the draws, the last 0.8 %; the ranks say nothing yet. */
    @Test
    void online_batch_selection_prefers_no_part_of_the_data_before_it_saw_a_loss() {
        int samples = 10_000;
        int batch = 50;
        Sampler sampler = Kept.ranks(100, 1, 10, 2).create(unscored(samples));
        int[] tenths = new int[10];
        int[] drawn = new int[samples];
        for (int step = 0; step < samples / batch; step++) {
            for (int index : sampler.draw(step, batch).indices()) {
                tenths[index * 10 / samples]++;
                drawn[index]++;
            }
        }
        // Under an even split a tenth's count has a deviation below 100 * sqrt(variance of a sample's rate, 1.1) + its
        // own 30.
        for (int tenth = 0; tenth < 10; tenth++) {
            assertThat(tenths[tenth] / (double) samples).as("tenth %d", tenth).isCloseTo(0.1, within(0.02));
        }
        Arrays.sort(drawn);
        assertThat(Arrays.stream(drawn, samples - samples / 10, samples).sum() / (double) samples)
                .as("the pressure is there: of the tenth drawn most often, which would hold 0.3 of even draws")
                .isGreaterThan(0.4);
        assertThat(OnlineBatchSelection.order(new double[] {1, 2, 1, 2, 1}, new int[] {4, 3, 2, 1, 0}))
                .as("losses first, ties by the permutation")
                .containsExactly(3, 1, 4, 2, 0);
    }

    @Test
    void rho_loss_trains_on_what_is_lost_beyond_the_irreducible() {
        float[] held = {0, 5, 0, 5, 0, 5, 0, 5, 0, 5};
        Sampler sampler = new RhoLoss(10, new HeldOutModel(Optional.empty(), new Adam(1e-3, .9, .999, 1e-8, 0), 8, 1))
                .create(new SamplerContext(
                        new Numbers(10), 3, 3, SamplersTest::byIndex, recipe -> held, new ReferenceBackend(), 7));
        Draw draw = sampler.draw(0, 3);
        // Index minus irreducible: 8, 6, then 4 of samples 4 and 9.
        assertThat(draw.indices()).startsWith(8, 6).hasSize(3);
        assertThat(draw.indices()[2]).isIn(4, 9);
        assertThat(draw.inverseProbabilities()).containsOnly(1);
        assertThat(draw.scored()).isEqualTo(10);
        StateTree state = new StateTree();
        sampler.save(state);
        Sampler resumed = new RhoLoss(10, context -> {
                    throw new AssertionError("the irreducible loss is part of the state");
                })
                .create(context(10, SamplersTest::byIndex));
        resumed.load(state);
        assertThat(resumed.draw(1, 3).indices()).isEqualTo(sampler.draw(1, 3).indices());
    }

    @Test
    void constant_time_and_variance_change_the_batch_once_tau_is_large() {
        Scorer unequal = (score, indices) ->
                Arrays.stream(indices).mapToDouble(i -> i % 50 == 0 ? 100 : 1).toArray();
        for (SamplerComponent component : List.of(
                new ConstantVariance(new TauScoring(Score.LOSS, 2, new Unsmoothed()), .2),
                new ConstantTime(new TauScoring(Score.LOSS, 2, new Unsmoothed()), 2, .5, .2))) {
            Sampler sampler = component.create(new SamplerContext(
                    new Numbers(5000), 3, 100, unequal, recipe -> new float[0], new ReferenceBackend(), 7));
            Draw first = sampler.draw(0, 100);
            assertThat(first.indices()).hasSize(100);
            assertThat(first.scored()).isZero();
            Draw draw = first;
            for (int step = 0; step < 40; step++) {
                draw = sampler.draw(step, 100);
                float[] losses = new float[draw.indices().length];
                for (int i = 0; i < losses.length; i++) {
                    losses[i] = draw.indices()[i] % 50 == 0 ? 100 : 1;
                }
                sampler.update(draw, losses);
            }
            assertThat(draw.indices().length).isBetween(20, 70);
            assertThat(draw.scored()).isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void fifty_million_samples_are_shuffled_without_being_laid_out() {
        Sampler sampler = new Uniform(false).create(unscored(50_000_000));
        java.util.Set<Integer> seen = new java.util.HashSet<>();
        for (int step = 0; step < 50; step++) {
            for (int index : sampler.draw(step, 128).indices()) {
                assertThat(index).isBetween(0, 49_999_999);
                assertThat(seen.add(index)).as("no sample twice").isTrue();
            }
        }
        assertThat(sampler.draw(390_625, 128).indices())
                .as("another epoch, another order")
                .isNotEqualTo(sampler.draw(0, 128).indices());
    }
}
