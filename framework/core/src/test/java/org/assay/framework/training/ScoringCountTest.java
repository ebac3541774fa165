package org.assay.framework.training;

import static org.assay.framework.training.DigitsTraining.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assay.framework.component.ComponentSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a sampler costs beside the steps: every sample that a model only scores is counted, and the seconds of its parts are told apart. */
class ScoringCountTest {
    private static final int TRAINING_SAMPLES = 989;

    private static RecordingListener run(ComponentSpec sampler) {
        return DigitsTraining.run(
                DigitsTraining.configuration(6, 3, Map.of("sampler", sampler, "weights", "unweighted")));
    }

    private static ComponentSpec sampler(String name, Map<String, Object> parameters) {
        return spec("sampler", name, parameters);
    }

    private static ComponentSpec warmingUp(String score) {
        ComponentSpec when = spec("condition", "warm-up", Map.of("steps", 3));
        return sampler("presampled", Map.of("score", score, "size", 32, "when", when));
    }

    private static ComponentSpec rhoLoss() {
        ComponentSpec held = spec("irreducible-loss", "held-out-model", Map.of("epochs", 1));
        return sampler("rho-loss", Map.of("size", 64, "irreducible", held));
    }

    /** A sampler, and what was scored before steps 0, 3 and 6, at batches of 16. */
    static Stream<Arguments> samplers() {
        double all = TRAINING_SAMPLES;
        return Stream.of(
                Arguments.of(sampler("uniform", Map.of()), List.of(0.0, 0.0, 0.0)),
                // While the condition does not hold the step tells the losses of its batch, and other scores are asked
                // for.
                Arguments.of(warmingUp("loss"), List.of(0.0, 0.0, 3.0 * 32)),
                Arguments.of(warmingUp("gradient-norm-bound"), List.of(0.0, 3.0 * 16, 3.0 * 16 + 3 * 32)),
                Arguments.of(
                        sampler("constant-variance", Map.of("score", "gradient-norm-bound")),
                        List.of(0.0, 3.0 * 16, 6.0 * 16)),
                Arguments.of(sampler("history", Map.of("rescore-every", 2)), List.of(0.0, all, 2 * all)),
                Arguments.of(rhoLoss(), List.of(0.0, all + 3 * 64, all + 6 * 64)),
                Arguments.of(
                        sampler("history-lstm", Map.of("presample", 32, "when", "always")), List.of(0.0, 0.0, 0.0)));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void every_sample_that_a_model_only_scores_is_counted(ComponentSpec sampler, List<Double> expected) {
        assertThat(run(sampler).values.get("samples.scored")).isEqualTo(expected);
    }

    @Test
    void seconds_of_scoring_of_predicting_and_of_the_steps_are_told_apart() {
        for (ComponentSpec one : List.of(
                sampler("history-lstm", Map.of("presample", 64, "when", "always")),
                rhoLoss(),
                sampler("presampled", Map.of("size", 64)))) {
            RecordingListener found = run(one);
            double scoring = found.values.get("sampler.scoring-seconds").get(2);
            double sampling = found.values.get("sampler.seconds").get(2);
            double predicting = found.values.get("sampler.predicting-seconds").get(2);
            double steps = found.values.get("step.seconds").get(2);
            assertThat(scoring + predicting + sampling + steps)
                    .as("all of training")
                    .isCloseTo(found.values.get("training.seconds").get(2), within(1e-6));
            assertThat(sampling).isNotNegative();
            if (one.name().equals("presampled")) {
                assertThat(predicting).isZero();
                assertThat(scoring).isPositive();
            } else {
                assertThat(predicting).as("its own model's").isPositive();
            }
        }
    }
}
