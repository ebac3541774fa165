package org.assay.framework.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.assay.framework.weights.Adjusted;
import org.assay.framework.weights.Biased;
import org.assay.framework.weights.Correcting;
import org.junit.jupiter.api.Test;

/**
 * Numbers that numpy gave for the formulas of the papers' library. Where all sixteen groups of them are:
 *
 * <ol>
 *   <li>biased weights with repeats: {@link WeightsTest#biased_weights_with_repeats}
 *   <li>biased weights on every candidate: {@link WeightsTest#biased_weights_on_every_candidate}
 *   <li>additive smoothing and its weights: {@link WeightsTest#additive_smoothing_and_its_weights}
 *   <li>adaptive smoothing: {@link WeightsTest#adaptive_smoothing_follows_the_mean_and_keeps_it_in_the_state}; power smoothing: {@link
 *       #powers_of_scores}
 *   <li>adjusted weights: {@link #adjusted_weights_put_true_losses_in_the_place_of_predicted_ones}
 *   <li>correcting weights: {@link #correcting_weights_clip_the_ratio_of_prediction_to_truth}
 *   <li>tau: {@link #tau_of_equal_and_unequal_scores}; its mean: {@link #its_running_mean_starts_at_zero_and_passes_the_limit_when_it_should}
 *   <li>limits of tau, total variation, exponential rate: {@link #limits_total_variation_and_the_exponential_rate}
 *   <li>constant time and variance: {@link #constant_time_gives_training_time_to_scoring_as_tau_grows}, {@link
 *       #constant_variance_shrinks_the_batch_as_tau_grows}; through the samplers: {@link TauSamplersTest}
 *   <li>online batch selection: {@link #online_batch_selection_ranks_and_presses}
 *   <li>the cache: {@link LossCacheTest#a_cache_shares_the_draws_with_the_whole_split}
 *   <li>per-class Gaussian: {@link #a_class_is_scored_by_its_mean_and_deviation}
 *   <li>upper bound of the gradient norm: {@code training.ModelScorerTest}, cross-entropy and squared error
 *   <li>history: {@link HistoryLstmTest#a_history_fills_from_the_left_and_then_loses_its_oldest_entry}
 *   <li>the direction of biased steps: {@link WeightsTest#the_followed_distribution_is_the_power_of_the_score}
 *   <li>Penn Treebank windows: {@code dataset.PennTreebankTest}; counts of Canevet's set: {@code dataset.CanevetTest}
 * </ol>
 */
class PublishedVectorsTest {
    private static final double[] SCORES = {1, 2, 3, 4};

    private static Draw draw(int... positions) {
        double[] drawn = Arrays.stream(positions).mapToDouble(i -> SCORES[i]).toArray();
        return new Draw(positions, 4, drawn, 2.5, 4);
    }

    @Test
    void adjusted_weights_put_true_losses_in_the_place_of_predicted_ones() {
        float[] truth = {5, 1};
        assertThat(new Adjusted(1).weigh(draw(3, 2), truth)).containsExactly(new double[] {.45, 2.25}, within(1e-9));
        assertThat(new Adjusted(.5).weigh(draw(3, 2), truth))
                .containsExactly(new double[] {.621884705, 1.390576475}, within(1e-8));
        assertThat(new Adjusted(1).weigh(draw(3, 3), new float[] {5, 5}))
                .containsExactly(new double[] {.8, .8}, within(1e-9));
        assertThat(new Adjusted(.5).needsLosses()).isTrue();
        assertThat(new Biased(.5).needsLosses()).isFalse();
    }

    @Test
    void correcting_weights_clip_the_ratio_of_prediction_to_truth() {
        float[] truth = {5, 1};
        assertThat(new Correcting(1).weigh(draw(3, 2), truth))
                .containsExactly(new double[] {.5, 1.666666667}, within(1e-8));
        assertThat(new Correcting(.5).weigh(draw(3, 2), truth))
                .containsExactly(new double[] {.535898385, 1.547005384}, within(1e-8));
        assertThat(new Correcting(1).weigh(draw(3), new float[] {0})[0]).isFinite();
    }

    @Test
    void k_moves_evenly_over_the_budget_where_it_is_scheduled() {
        Biased moving = new Biased(1, Optional.of(-1.0));
        assertThat(moving.at(0.25)).isEqualTo(new Biased(0.5));
        assertThat(new Biased(0.5).at(0.7)).isEqualTo(new Biased(0.5));
    }

    @Test
    void tau_of_equal_and_unequal_scores() {
        assertThat(VarianceReduction.of(new double[] {1, 1, 1, 1})).isEqualTo(1);
        assertThat(VarianceReduction.of(SCORES)).isCloseTo(1.095445115, within(1e-9));
        assertThat(VarianceReduction.of(new double[] {0, 0, 0, 7})).isEqualTo(2);
        assertThat(VarianceReduction.of(new double[] {10, 1, 1, 1})).isCloseTo(1.561367933, within(1e-9));
        assertThat(VarianceReduction.of(new double[4])).isEqualTo(1);
    }

    @Test
    void its_running_mean_starts_at_zero_and_passes_the_limit_when_it_should() {
        Condition.Run run = new VarianceReduction(Optional.of(1.0)).create(128, 384);
        double[] scores = {10, 1, 1, 1};
        double[] expected = new double[11];
        expected[1] = .156136793;
        expected[2] = .296659907;
        expected[3] = .423130710;
        expected[10] = 1.016952598;
        for (int step = 1; step <= 10; step++) {
            assertThat(run.holds()).as("before step %d", step).isFalse();
            run.update(scores);
            if (expected[step] > 0) {
                assertThat(((Condition.OfRunningMean) run).mean()).isCloseTo(expected[step], within(1e-8));
            }
        }
        assertThat(run.holds()).isTrue();
        // A constant tau of 3 (nine scores, all but one zero) passes 2 at the eleventh step.
        Condition.Run three = new VarianceReduction(Optional.of(2.0)).create(128, 384);
        double[] alone = new double[9];
        alone[4] = 1;
        for (int step = 1; step <= 11; step++) {
            assertThat(three.holds()).as("before step %d", step).isFalse();
            three.update(alone);
        }
        assertThat(three.holds()).isTrue();
        assertThat(((Condition.OfRunningMean) three).mean()).isCloseTo(2.058568212, within(1e-9));
    }

    @Test
    void limits_total_variation_and_the_exponential_rate() {
        assertThat(VarianceReduction.limit(128, 2 * 128)).isCloseTo(1.666667, within(1e-6));
        assertThat(VarianceReduction.limit(128, 3 * 128)).isEqualTo(2);
        assertThat(VarianceReduction.limit(128, 5 * 128)).isCloseTo(2.666667, within(1e-6));
        assertThat(TotalVariation.of(SCORES)).isCloseTo(.2, within(1e-12));
        Condition.OfRunningMean variation = (Condition.OfRunningMean) new TotalVariation(.5).create(2, 4);
        variation.update(SCORES);
        assertThat(variation.mean()).isCloseTo(.02, within(1e-12));
        Condition.OfRunningMean rate = (Condition.OfRunningMean) new ExponentialCondition(2).create(2, 4);
        rate.update(SCORES);
        assertThat(rate.mean()).isCloseTo(.04, within(1e-12));
        rate.update(SCORES);
        assertThat(rate.mean()).isCloseTo(.076, within(1e-12));
        for (int step = 0; step < 300; step++) {
            rate.update(SCORES);
        }
        assertThat(rate.mean()).as("the limit").isCloseTo(.4, within(1e-12));
    }

    @Test
    void warm_up_ends_after_its_steps() {
        Condition.Run run = new WarmUp(2).create(2, 4);
        run.update(SCORES);
        assertThat(run.holds()).isFalse();
        run.update(SCORES);
        assertThat(run.holds()).isTrue();
    }

    @Test
    void online_batch_selection_ranks_and_presses() {
        double[] raw = {.5, 3, .1, 2, 1};
        assertThat(OnlineBatchSelection.order(raw, new int[] {0, 1, 2, 3, 4})).containsExactly(1, 3, 4, 0, 2);
        OnlineBatchSelection sampler = Kept.ranks(100, 1, 10, 2);
        assertThat(sampler.pressure(1)).isCloseTo(63.0957344, within(1e-6));
        assertThat(OnlineBatchSelection.base(sampler.pressure(1), 5)).isCloseTo(.436515832, within(1e-9));
        assertThat(OnlineBatchSelection.base(sampler.pressure(5), 5)).isCloseTo(.630957344, within(1e-9));
        assertThat(OnlineBatchSelection.base(sampler.pressure(10), 5)).isEqualTo(1);
        assertThat(OnlineBatchSelection.base(sampler.pressure(99), 5)).isEqualTo(1);
        double q = .436515832;
        double sum = 1 + q + q * q + q * q * q + q * q * q * q;
        double[] p = {.57255861, .249930898, .109098794, .047623351, .020788347};
        double cumulative = 0;
        for (int rank = 0; rank < 5; rank++) {
            assertThat(Math.pow(q, rank) / sum).isCloseTo(p[rank], within(1e-8));
            assertThat(OnlineBatchSelection.rank(cumulative + 1e-9, q, 5)).isEqualTo(rank);
            cumulative += Math.pow(q, rank) / sum;
            assertThat(OnlineBatchSelection.rank(cumulative - 1e-9, q, 5)).isEqualTo(rank);
        }
        assertThat(OnlineBatchSelection.rank(0.99999999999, 1, 5)).isEqualTo(4);
    }

    @Test
    void a_class_is_scored_by_its_mean_and_deviation() {
        PerClassGaussian.Moments moments = new PerClassGaussian.Moments(10, .9);
        assertThat(moments.score(3)).isCloseTo(2.302585093, within(1e-9));
        moments.add(3, .5);
        moments.add(3, 2.0);
        assertThat(moments.mean(3)).isCloseTo(2.110093925, within(1e-9));
        assertThat(moments.square(3)).isCloseTo(1.2325, within(1e-12));
        assertThat(moments.score(3)).isEqualTo(moments.mean(3));
        PerClassGaussian.Moments alternating = new PerClassGaussian.Moments(10, .9);
        for (int i = 0; i < 50; i++) {
            alternating.add(0, 1);
            alternating.add(0, 3);
        }
        assertThat(alternating.mean(0)).isCloseTo(2.052638218, within(1e-6));
        assertThat(alternating.square(0)).isCloseTo(5.210414478, within(1e-6));
        assertThat(alternating.score(0)).isCloseTo(3.051182571, within(1e-6));
        assertThat(alternating.score(1))
                .as("a class never seen keeps the start's")
                .isEqualTo(moments.score(1));
    }

    @Test
    void powers_of_scores() {
        double[] smoothed = new PowerSmoothing(.5).create().smooth(SCORES);
        double sum = Arrays.stream(smoothed).sum();
        assertThat(Arrays.stream(smoothed).map(s -> s / sum).toArray())
                .containsExactly(new double[] {.162700453, .230093188, .281805452, .325400907}, within(1e-9));
    }

    @Test
    void constant_variance_shrinks_the_batch_as_tau_grows() {
        ConstantVariance sampler = new ConstantVariance(new TauScoring(Score.LOSS, 2, new Unsmoothed()), .2);
        assertThat(sampler.limit()).isCloseTo(2.142857143, within(1e-9));
        double[] taus = {2.2, 3, 5};
        int[][] expected = {{65, 53, 40}, {83, 68, 51}};
        int[] batches = {100, 128};
        for (int i = 0; i < 2; i++) {
            for (int t = 0; t < taus.length; t++) {
                assertThat(sampler.sizes(taus[t], batches[i]))
                        .isEqualTo(new ScoredDraws.Sizes(batches[i], expected[i][t]));
            }
        }
    }

    @Test
    void constant_time_gives_training_time_to_scoring_as_tau_grows() {
        ConstantTime sampler = new ConstantTime(new TauScoring(Score.LOSS, 2, new Unsmoothed()), 2, .5, .2);
        double[] taus = {2, 2.5, 4, 10};
        int[][] expected = {{160, 74}, {179, 68}, {208, 58}, {217, 55}};
        for (int i = 0; i < taus.length; i++) {
            assertThat(sampler.sizes(taus[i], 128)).isEqualTo(new ScoredDraws.Sizes(expected[i][0], expected[i][1]));
        }
    }

    @Test
    void selective_backprop_selects_by_the_distribution_of_the_last_losses() {
        SelectiveBackprop sampler = Kept.selective(2, 8, 0, 0);
        double[] last = {.5, 1, 1, 2};
        assertThat(sampler.probability(new double[0], 3)).isEqualTo(1);
        assertThat(sampler.probability(last, .4)).isZero();
        assertThat(sampler.probability(last, .5)).isEqualTo(1 / 16.0);
        assertThat(sampler.probability(last, 1)).isEqualTo(9 / 16.0);
        assertThat(sampler.probability(last, 9)).isEqualTo(1);
        assertThat(Kept.selective(2, 8, .25, 0).probability(last, .4)).isEqualTo(.25);
        assertThat(Kept.selective(0, 8, 0, 0).probability(last, .5)).isEqualTo(1);
    }

    @Test
    void rho_loss_takes_the_largest_reducible_losses() {
        assertThat(RhoLoss.largest(new double[] {-1, 3, .5, 3, 2}, 3)).containsExactly(1, 3, 4);
    }
}
