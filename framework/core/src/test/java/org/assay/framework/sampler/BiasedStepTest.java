package org.assay.framework.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.assay.framework.weights.Biased;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Least squares on a few points, drawn in proportion to their losses L and weighed by biased(k): the mean step points where the gradient of
 * F(θ) = Σ L^(2−k)/(2−k) does, which central differences of F give.
 *
 * <p>For two coordinates a and b of gradients g and of e = ∇F, w_i (g_a e_b − g_b e_a) has mean zero; with p_i and w_i = c p_i^(−k) its variance is
 * Σ p_i w_i² (g_a e_b − g_b e_a)², and five standard errors are allowed. Against an F whose k is off by 0.2 the same statistic is outside.
 */
class BiasedStepTest {
    private static final int POINTS = 40;
    private static final int DIMENSIONS = 3;
    private static final int DRAWS = 400_000;

    private final double[][] x = new double[POINTS][DIMENSIONS];
    private final double[] target = new double[POINTS];
    private final double[] theta = {0.3, -0.8, 0.5};

    BiasedStepTest() {
        RandomStream stream = RandomStream.of(5, "test", "biased", 0);
        for (int i = 0; i < POINTS; i++) {
            for (int d = 0; d < DIMENSIONS; d++) {
                x[i][d] = stream.nextGaussian() + (d == i % DIMENSIONS ? 1 : 0);
            }
            target[i] = 2 * stream.nextGaussian();
        }
    }

    private double error(int point, double[] at) {
        double error = -target[point];
        for (int d = 0; d < DIMENSIONS; d++) {
            error += x[point][d] * at[d];
        }
        return error;
    }

    /** The step's gradient of one point's loss, (x·θ − t)². */
    private double gradient(int point, int d) {
        return 2 * error(point, theta) * x[point][d];
    }

    private double objective(double k, double[] at) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += Math.pow(error(i, at) * error(i, at), 2 - k) / (2 - k);
        }
        return sum;
    }

    private double[] followed(double k) {
        double[] slope = new double[DIMENSIONS];
        double step = 1e-5;
        for (int d = 0; d < DIMENSIONS; d++) {
            double[] above = theta.clone();
            double[] below = theta.clone();
            above[d] += step;
            below[d] -= step;
            slope[d] = (objective(k, above) - objective(k, below)) / (2 * step);
        }
        return slope;
    }

    /** Every point seen, so that the split is drawn from in proportion to the losses. */
    private Draw draw() {
        Sampler sampler = Kept.history(0, Optional.empty())
                .create(new SamplerContext(
                        new SamplersTest.Numbers(POINTS), 3, POINTS, null, null, new ReferenceBackend(), 3));
        int[] all = new int[POINTS];
        Arrays.setAll(all, i -> i);
        float[] losses = new float[POINTS];
        for (int i = 0; i < POINTS; i++) {
            losses[i] = (float) (error(i, theta) * error(i, theta));
        }
        sampler.update(Draw.uniform(all, POINTS), losses);
        return sampler.draw(0, DRAWS);
    }

    /** How many standard errors the mean of w (g_a e_b − g_b e_a) is from zero, the largest of the pairs of coordinates. */
    private double deviation(Draw draw, double[] weights, double[] followed) {
        double worst = 0;
        for (int a = 0; a < DIMENSIONS; a++) {
            int b = (a + 1) % DIMENSIONS;
            double[] cross = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                cross[i] = gradient(i, a) * followed[b] - gradient(i, b) * followed[a];
            }
            double sum = 0;
            double[] weightOf = new double[POINTS];
            for (int n = 0; n < DRAWS; n++) {
                sum += weights[n] * cross[draw.indices()[n]];
                weightOf[draw.indices()[n]] = weights[n];
            }
            double variance = 0;
            double total = draw.scoreMean() * POINTS;
            for (int i = 0; i < POINTS; i++) {
                double p = error(i, theta) * error(i, theta) / total;
                variance += p * Math.pow(weightOf[i] * cross[i], 2);
            }
            worst = Math.max(worst, Math.abs(sum / DRAWS) / Math.sqrt(variance / DRAWS));
        }
        return worst;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0, -0.5, -2})
    void the_mean_step_is_along_the_gradient_of_the_sum_of_powers(double k) {
        Draw draw = draw();
        double[] weights = new Biased(k).weigh(draw);
        assertThat(deviation(draw, weights, followed(k))).isLessThan(5);
        assertThat(deviation(draw, weights, followed(k - 0.2)))
                .as("the test can fail")
                .isGreaterThan(5);
        assertThat(deviation(draw, weights, followed(k + 0.2))).isGreaterThan(5);
    }
}
