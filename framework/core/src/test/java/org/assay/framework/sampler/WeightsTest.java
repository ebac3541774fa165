package org.assay.framework.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateTree;
import org.assay.framework.weights.Adjusted;
import org.assay.framework.weights.Biased;
import org.assay.framework.weights.Correcting;
import org.assay.framework.weights.Unbiased;
import org.assay.framework.weights.Unweighted;
import org.assay.framework.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights and smoothing beside the vectors that numpy gave for scores 1, 2, 3, 4. */
class WeightsTest {
    private static final double[] SCORES = {1, 2, 3, 4};
    private static final int[] DRAWN = {3, 3, 2, 0};

    private static Draw draw(double[] scores, int... positions) {
        double[] drawn = Arrays.stream(positions).mapToDouble(i -> scores[i]).toArray();
        return new Draw(
                positions, scores.length, drawn, Arrays.stream(scores).average().orElseThrow(), scores.length);
    }

    private static void expect(Weights weights, Draw draw, double... expected) {
        assertThat(weights.weigh(draw)).containsExactly(expected, within(1e-8));
    }

    @Test
    void biased_weights_with_repeats() {
        Draw draw = draw(SCORES, DRAWN);
        expect(new Biased(1), draw, .625, .625, .833333333, 2.5);
        expect(new Biased(.5), draw, .742715726, .742715726, .857614248, 1.485431451);
        expect(new Biased(0), draw, .833333333, .833333333, .833333333, .833333333);
        expect(new Biased(-1), draw, .952380952, .952380952, .714285714, .238095238);
        expect(new Biased(-2), draw, 1.025641026, 1.025641026, .576923077, .064102564);
        for (double k : new double[] {1, .5, 0, -.5, -1, -2, -10}) {
            double[] weights = new Biased(k).weigh(draw);
            double kept = 0;
            for (int i = 0; i < weights.length; i++) {
                kept += weights[i] * draw.scores()[i];
            }
            assertThat(kept).as("sum of w s at k = %s", k).isCloseTo(10, within(1e-9));
        }
    }

    /** In the limit only the largest score of a batch counts, and it counts for the whole batch: b mean / (how often it was drawn · s). */
    @Test
    void a_k_far_below_zero_gives_the_batch_to_its_largest_score() {
        double[] oneDominates = {1e-6, 1e-6, 1e-6, 5};
        for (double k : new double[] {-100, -1e5, -Double.MAX_VALUE}) {
            expect(new Biased(k), draw(SCORES, 3, 1, 2, 0), 2.5, 0, 0, 0);
            expect(new Biased(k), draw(oneDominates, 3, 3, 1), 0.375000225, 0.375000225, 0);
            expect(new Biased(k, Optional.of(k)).at(0.5), draw(SCORES, 2, 2), 5 / 6.0, 5 / 6.0);
        }
        expect(new Biased(-100), draw(SCORES, 3, 2), 1.25, 1.25 * Math.pow(.75, 100));
        assertThat(new Adjusted(-1e5).weigh(draw(SCORES, 3, 2), new float[] {5, 1}))
                .containsExactly(new double[] {0.9, 0}, within(1e-12));
        assertThat(new Adjusted(-1e5).weigh(draw(SCORES, 3, 2), new float[2])).containsOnly(1);
        assertThat(new Correcting(-1e5).weigh(draw(SCORES, 3, 2), new float[] {4, 3}))
                .containsExactly(new double[] {1.25, 0}, within(1e-12));
    }

    @Test
    void biased_weights_on_every_candidate() {
        Draw draw = draw(SCORES, 0, 1, 2, 3);
        expect(new Biased(1), draw, 2.5, 1.25, .8333333333, .625);
        expect(new Biased(.5), draw, 1.627004534, 1.150465939, .939351506, .813502267);
        expect(new Biased(0), draw, 1, 1, 1, 1);
        expect(new Biased(-1), draw, 1 / 3.0, 2 / 3.0, 1, 4 / 3.0);
    }

    @Test
    void unbiased_is_biased_with_k_of_one_and_unweighted_is_one() {
        Draw draw = draw(SCORES, DRAWN);
        assertThat(new Unbiased().weigh(draw)).containsExactly(new Biased(1).weigh(draw), within(1e-15));
        expect(new Unweighted(), draw, 1, 1, 1, 1);
    }

    @Test
    void additive_smoothing_and_its_weights() {
        double[] smoothed = new AdditiveSmoothing(1).create().smooth(SCORES);
        double sum = Arrays.stream(smoothed).sum();
        assertThat(Arrays.stream(smoothed).map(s -> s / sum).toArray())
                .containsExactly(new double[] {.142857143, .214285714, .285714286, .357142857}, within(1e-9));
        Draw draw = draw(smoothed, DRAWN);
        expect(new Biased(1), draw, .7, .7, .875, 1.75);
        expect(new Biased(.5), draw, .793902213, .793902213, .887609658, 1.255269617);
    }

    @Test
    void adaptive_smoothing_follows_the_mean_and_keeps_it_in_the_state() {
        Smoothing.Smoother smoother = new AdaptiveSmoothing(.5, .9).create();
        assertThat(smoother.smooth(SCORES)).containsExactly(new double[] {1.575, 2.575, 3.575, 4.575}, within(1e-12));
        StateTree state = new StateTree();
        smoother.save(state);
        Smoothing.Smoother resumed = new AdaptiveSmoothing(.5, .9).create();
        resumed.load(state);
        double[] second = {1 + 1.285 / 2, 2 + 1.285 / 2, 3 + 1.285 / 2, 4 + 1.285 / 2};
        assertThat(smoother.smooth(SCORES)).containsExactly(second, within(1e-12));
        assertThat(resumed.smooth(SCORES)).containsExactly(second, within(1e-12));
    }

    /** p_i w_i^k ∝ s_i^(1−k): the distribution over samples that a step follows. */
    @ParameterizedTest
    @ValueSource(doubles = {1, .5, 0, -1})
    void the_followed_distribution_is_the_power_of_the_score(double k) {
        double[] weights = new Biased(k).weigh(draw(SCORES, 0, 1, 2, 3));
        double[] direction = new double[4];
        double[] power = new double[4];
        for (int i = 0; i < 4; i++) {
            direction[i] = SCORES[i] * weights[i];
            power[i] = Math.pow(SCORES[i], 1 - k);
        }
        for (int i = 1; i < 4; i++) {
            assertThat(direction[i] / direction[0]).isCloseTo(power[i] / power[0], within(1e-12));
        }
        double[] published = {.158113883, .223606798, .273861279, .316227766};
        if (k == .5) {
            for (int i = 0; i < 4; i++) {
                assertThat(SCORES[i] / 10 * Math.pow(2.5 / SCORES[i], k)).isCloseTo(published[i], within(1e-9));
            }
        }
    }

    @Test
    void equal_scores_and_uniform_draws_weigh_exactly_one() {
        for (double score : new double[] {1, 0.1, 3e-7, 1e30}) {
            double[] equal = new double[7];
            Arrays.fill(equal, score);
            for (double k : new double[] {1, .5, 0, -.5, -1e5}) {
                assertThat(new Biased(k).weigh(draw(equal, 6, 0, 3))).containsOnly(1);
            }
        }
        assertThat(new Biased(.5).weigh(Draw.uniform(new int[] {4, 2}, 9))).containsOnly(1);
    }

    /**
     * The mean over draws of (1/b) Σ w_i L_i is the mean loss; the bound is five standard errors, from the variance
     * Σ p_i (L_i / (M p_i))² − mean² of one term.
     */
    @Test
    void unbiased_weights_estimate_the_full_mean() {
        double[] losses = {0.1, 0.7, 2, 5, 0.3, 1.1};
        double[] scores = {0.5, 0.5, 3, 4, 1, 1};
        double total = Arrays.stream(scores).sum();
        double mean = Arrays.stream(losses).average().orElseThrow();
        double second = 0;
        for (int i = 0; i < losses.length; i++) {
            double p = scores[i] / total;
            second += p * Math.pow(losses[i] / (losses.length * p), 2);
        }
        int batch = 4;
        int draws = 50_000;
        double bound = 5 * Math.sqrt((second - mean * mean) / (batch * (double) draws));
        RandomStream stream = RandomStream.of(2, "test", "unbiased", 0);
        double estimate = 0;
        for (int n = 0; n < draws; n++) {
            int[] positions = Presampled.proportional(scores, batch, stream);
            double[] weights = new Unbiased().weigh(draw(scores, positions));
            for (int i = 0; i < batch; i++) {
                estimate += weights[i] * losses[positions[i]] / (batch * (double) draws);
            }
        }
        assertThat(estimate).isCloseTo(mean, within(bound));
        assertThat(bound).isLessThan(0.02);
    }
}
