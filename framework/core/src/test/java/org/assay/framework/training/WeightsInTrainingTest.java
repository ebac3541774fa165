package org.assay.framework.training;

import static org.assay.framework.training.DigitsTraining.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.framework.sampler.AdaptiveSmoothing;
import org.assay.framework.sampler.AdditiveSmoothing;
import org.assay.framework.sampler.Always;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.Kept;
import org.assay.framework.sampler.PowerSmoothing;
import org.assay.framework.sampler.Presampled;
import org.assay.framework.sampler.SamplerComponent;
import org.assay.framework.sampler.Score;
import org.assay.framework.sampler.Smoothing;
import org.assay.framework.sampler.Uniform;
import org.assay.framework.weights.Biased;
import org.assay.framework.weights.Unbiased;
import org.assay.framework.weights.Unweighted;
import org.assay.framework.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Importance weights in a training: exactly 1 where scores are equal, and refused where they are no weights. */
class WeightsInTrainingTest {
    private static TrainingConfiguration configuration() {
        return DigitsTraining.configuration(8, 4, Map.of());
    }

    /** Where something so large is added, or the power is 0, all scores are equal; their sum over their number is not always one of them. */
    private static Stream<Smoothing> equalizing() {
        return Stream.of(new PowerSmoothing(0), new AdditiveSmoothing(1.3e20), new AdaptiveSmoothing(1e20, 0.9));
    }

    @ParameterizedTest
    @MethodSource("equalizing")
    void equal_scores_of_a_presample_weigh_exactly_one_and_train_to_the_same_bits(Smoothing smoothing) {
        TrainingConfiguration base = configuration();
        for (int size : new int[] {52, 99, 104}) {
            Presampled presampled = new Presampled(Score.LOSS, size, smoothing, new Always());
            List<Double> unweighted = run(DigitsTraining.with(base, presampled, new Unweighted()))
                    .values
                    .get("test.loss");
            for (Weights weights : List.of(
                    new Unbiased(),
                    new Biased(1),
                    new Biased(0.5),
                    new Biased(0),
                    new Biased(-0.5),
                    new Biased(-1e5),
                    new Biased(1, Optional.of(-2.0)))) {
                RecordingListener found = run(DigitsTraining.with(base, presampled, weights));
                assertThat(found.values.get("weights.maximum"))
                        .as("%s", weights)
                        .containsOnly(1.0);
                assertThat(found.values.get("weights.mean")).containsOnly(1.0);
                assertThat(found.values.get("test.loss")).isEqualTo(unweighted);
            }
        }
    }

    /** A linear model starts from zero: before its first step all losses are equal. */
    @Test
    void the_first_batch_of_a_model_from_zero_weighs_exactly_one_under_every_sampler_that_sees_it() {
        for (SamplerComponent sampler : List.of(
                new Presampled(Score.LOSS, 55, new AdaptiveSmoothing(0.5, 0.9), new Always()),
                new Presampled(Score.LOSS, 55, new AdditiveSmoothing(0.3), new Always()),
                new Presampled(Score.LOSS, 55, new PowerSmoothing(0.7), new Always()),
                new Presampled(Score.GRADIENT_NORM_BOUND, 47, new AdaptiveSmoothing(0.3, 0.7), new Always()),
                Kept.classes(47, 0.9, new AdaptiveSmoothing(0.5, 0.9)),
                Kept.history(0.1, Optional.empty()),
                Kept.history(0.3, Optional.empty()))) {
            for (Weights weights : List.of(new Unbiased(), new Biased(0.5), new Biased(-1))) {
                RecordingListener found =
                        run(DigitsTraining.with(DigitsTraining.configuration(1, 1, Map.of()), sampler, weights));
                assertThat(found.values.get("weights.maximum"))
                        .as("%s, %s", sampler, weights)
                        .containsExactly(1.0);
                assertThat(found.values.get("weights.mean")).containsExactly(1.0);
            }
        }
    }

    /** The indices of uniform draws, with scores that a draw by importance would carry. */
    private static SamplerComponent scored(double score) {
        return new SamplerComponent() {
            @Override
            public boolean isUniform() {
                return false;
            }

            @Override
            public org.assay.framework.sampler.Sampler create(org.assay.framework.sampler.SamplerContext context) {
                var uniform = new Uniform(true).create(context);
                return (step, batch) -> {
                    Draw draw = uniform.draw(step, batch);
                    double[] scores = new double[batch];
                    java.util.Arrays.fill(scores, score);
                    return new Draw(draw.indices(), draw.candidates(), scores, Math.abs(score), 0);
                };
            }
        };
    }

    @Test
    void a_weight_that_is_not_finite_is_an_error_that_names_the_weights_and_not_the_rate() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
            assertThatThrownBy(() -> run(DigitsTraining.with(configuration(), new Uniform(true), draw -> {
                        double[] weights = draw.inverseProbabilities();
                        weights[2] = bad;
                        return weights;
                    })))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(
                            "weights give training sample digits image \\d+ the weight "
                                    + java.util.regex.Pattern.quote("" + bad)
                                    + " at step 0; a weight must be finite: smooth the sampler's scores, or take other weights.*");
        }
    }

    @Test
    void a_draw_whose_score_is_no_score_is_an_error_that_names_step_and_sample() {
        for (double bad : new double[] {-1, Double.NaN, 0}) {
            assertThatThrownBy(() -> run(DigitsTraining.with(configuration(), scored(bad), new Biased(0.5))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("step 0");
        }
    }
}
