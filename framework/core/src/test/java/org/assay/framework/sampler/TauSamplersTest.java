package org.assay.framework.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assay.framework.state.StateTree;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** constant-time and constant-variance by what they draw: vectors of group 9 (PublishedVectorsTest lists them all). */
class TauSamplersTest {
    private static final ConstantVariance VARIANCE =
            new ConstantVariance(new TauScoring(Score.LOSS, 2, new Unsmoothed()), .2);

    private static Sampler create(SamplerComponent component, int batch) {
        return component.create(new SamplerContext(
                new SamplersTest.Numbers(5000),
                3,
                batch,
                (score, indices) ->
                        Arrays.stream(indices).mapToDouble(i -> 1 + i % 7).toArray(),
                recipe -> new float[0],
                new ReferenceBackend(),
                7));
    }

    /** As after steps whose running mean of tau is this. */
    private static Draw drawAt(double tau, SamplerComponent component, int batch) {
        StateTree state = new StateTree();
        state.child("smoothing");
        state.child("condition").put("mean", tau);
        Sampler sampler = create(component, batch);
        sampler.load(state);
        return sampler.draw(4, batch);
    }

    @ParameterizedTest
    @CsvSource({"2, 160, 74", "2.5, 179, 68", "4, 208, 58", "10, 217, 55"})
    void constant_time_scores_more_and_trains_on_less_as_tau_grows(double tau, int candidates, int trained) {
        // A limit of 1, so that it is on at a tau of 2, which the default limit of 2 is not below.
        Draw draw = drawAt(tau, new ConstantTime(new TauScoring(Score.LOSS, 2, new Unsmoothed()), 1, .5, .2), 128);
        assertThat(draw.scored()).isEqualTo(candidates);
        assertThat(draw.candidates()).isEqualTo(candidates);
        assertThat(draw.indices()).hasSize(trained);
    }

    @Test
    void constant_time_is_uniform_up_to_its_limit() {
        Draw draw = drawAt(2, new ConstantTime(new TauScoring(Score.LOSS, 2, new Unsmoothed()), 2, .5, .2), 128);
        assertThat(draw.indices()).hasSize(128);
        assertThat(draw.scored()).isZero();
        assertThat(draw.scores()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"100, 2.2, 65", "100, 3, 53", "100, 5, 40", "128, 2.2, 83", "128, 3, 68", "128, 5, 51"})
    void constant_variance_trains_on_less_as_tau_grows(int batch, double tau, int trained) {
        Draw draw = drawAt(tau, VARIANCE, batch);
        assertThat(draw.scored()).isEqualTo(batch);
        assertThat(draw.candidates()).isEqualTo(batch);
        assertThat(draw.indices()).hasSize(trained);
    }

    @Test
    void constant_variance_is_uniform_up_to_its_limit() {
        assertThat(drawAt(2.142857142, VARIANCE, 100).indices()).hasSize(100);
        assertThat(drawAt(2.142857142, VARIANCE, 100).scored()).isZero();
        assertThat(drawAt(2.142857144, VARIANCE, 100).scored()).isEqualTo(100);
    }

    /** One loss of a hundred makes a tau of 10, so that the running mean after n steps is 10 (1 − 0.9ⁿ): above the limit after the third. */
    @Test
    void constant_variance_goes_on_as_its_running_mean_rises() {
        Sampler sampler = VARIANCE.create(new SamplerContext(
                new SamplersTest.Numbers(5000),
                3,
                100,
                (score, indices) -> {
                    double[] alone = new double[indices.length];
                    alone[17] = 3;
                    return alone;
                },
                recipe -> new float[0],
                new ReferenceBackend(),
                7));
        float[] alone = new float[100];
        alone[4] = 2;
        for (int step = 0; step < 3; step++) {
            Draw uniform = sampler.draw(step, 100);
            assertThat(uniform.indices()).hasSize(100);
            assertThat(uniform.scored()).isZero();
            sampler.update(uniform, alone);
        }
        // ⌊(1/2.71 + 0.2) 100⌋ and ⌊(1/3.439 + 0.2) 100⌋.
        for (int trained : new int[] {56, 49}) {
            Draw draw = sampler.draw(trained, 100);
            assertThat(draw.indices()).hasSize(trained);
            assertThat(draw.inverseProbabilities()).containsOnly(new double[] {0.01}, within(1e-15));
            sampler.update(draw, new float[trained]);
        }
    }
}
