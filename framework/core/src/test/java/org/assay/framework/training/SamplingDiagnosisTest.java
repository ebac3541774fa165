package org.assay.framework.training;

import static org.assay.framework.training.DigitsTraining.run;
import static org.assay.framework.training.DigitsTraining.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.metric.Snapshot;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.SamplerComponent;
import org.assay.framework.sampler.Uniform;
import org.assay.framework.weights.Biased;
import org.assay.framework.weights.Weights;
import org.junit.jupiter.api.Test;

class SamplingDiagnosisTest {
    private static TrainingConfiguration configuration(Map<String, Object> changes) {
        return DigitsTraining.configuration(8, 4, changes);
    }

    private static Map<String, Object> predicted(Object diagnostics) {
        Map<String, Object> changes = new TreeMap<>(Map.of(
                "sampler", spec("sampler", "history-lstm", Map.of("presample", 32, "units", 4, "when", "always")),
                "weights", spec("weights", "biased", Map.of("k", 0.5))));
        if (diagnostics != null) {
            changes.put("diagnostics", diagnostics);
        }
        return changes;
    }

    private static final ComponentSpec LOOK = spec(
            "diagnostics",
            "sampling",
            Map.of("subset", 64, "variance", List.of("loss", "gradient-norm"), "resample", 16, "repeats", 40));

    @Test
    void diagnostics_tell_what_the_sampler_does_and_change_no_number_of_training() {
        List<Snapshot> snapshots = new ArrayList<>();
        RecordingListener looked = new RecordingListener();
        TrainingListener both = new TrainingListener() {
            @Override
            public void metric(String name, long step, double epoch, double seconds, long scored, double value) {
                looked.metric(name, step, epoch, seconds, scored, value);
            }

            @Override
            public void snapshot(Snapshot snapshot, long step, double epoch, double seconds) {
                snapshots.add(snapshot);
            }

            @Override
            public void progress(long step, double share) {}

            @Override
            public void note(String text) {}
        };
        DigitsTraining.training(configuration(predicted(LOOK))).run(both);
        RecordingListener plain = run(configuration(predicted(null)));
        assertThat(looked.values.get("test.loss")).isEqualTo(plain.values.get("test.loss"));
        assertThat(plain.values).doesNotContainKey("train.top-fifth-loss-share");
        assertThat(looked.values.get("train.top-fifth-loss-share"))
                .hasSize(3)
                .allMatch(share -> share > 0.19 && share <= 1);
        assertThat(looked.values.get("gradient.variance-ratio-predicted")).hasSize(3);
        // Drawn by its own norm, an estimate varies least: below one, up to the noise of forty estimates.
        assertThat(looked.values.get("gradient.variance-ratio-gradient-norm").get(2))
                .isBetween(0.1, 1.1);
        assertThat(looked.values.get("weights.effective-samples")).hasSize(2).allMatch(n -> n > 1 && n <= 16);
        assertThat(snapshots)
                .extracting(Snapshot::name)
                .contains(
                        "train.losses",
                        "sampler.predicted-losses",
                        "sampler.drawn",
                        "sampler.weights",
                        "sampler.scores");
        assertThat(counts(snapshots, "sampler.candidate-scores"))
                .as("every candidate of the last draw, at both looks after a draw")
                .containsExactly(32.0, 32.0);
        double counted = snapshots.stream()
                .filter(one -> one.name().equals("sampler.drawn"))
                .flatMapToDouble(one -> java.util.Arrays.stream(one.columns().get(2)))
                .sum();
        assertThat(counted).as("every draw is counted once").isEqualTo(8 * 16);
    }

    private static List<Double> counts(List<Snapshot> snapshots, String name) {
        return snapshots.stream()
                .filter(one -> one.name().equals(name))
                .map(one -> java.util.Arrays.stream(one.columns().get(2)).sum())
                .toList();
    }

    @Test
    void the_largest_fifth_holds_its_share() {
        assertThat(SamplingDiagnosis.topFifth(new double[] {1, 1, 1, 1, 1})).isEqualTo(0.2);
        assertThat(SamplingDiagnosis.topFifth(new double[] {0, 0, 6, 0, 2})).isEqualTo(0.75);
        assertThat(SamplingDiagnosis.topFifth(new double[5])).isZero();
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

    private static TrainingConfiguration with(TrainingConfiguration base, SamplerComponent sampler, Weights weights) {
        return new TrainingConfiguration(
                base.dataset(),
                base.model(),
                base.cost(),
                base.optimizer(),
                base.schedule(),
                sampler,
                java.util.Optional.of(weights),
                base.batch(),
                base.budget(),
                base.procedure(),
                base.evaluate(),
                base.keep(),
                base.diagnostics());
    }

    @Test
    void equal_scores_on_the_same_indices_weigh_exactly_one_and_train_to_the_same_bits() {
        TrainingConfiguration base = configuration(Map.of());
        List<Double> uniform =
                run(with(base, new Uniform(true), new Biased(0.5))).values.get("test.loss");
        for (double k : new double[] {1, 0.5, 0, -0.5}) {
            RecordingListener found = run(with(base, scored(0.3), new Biased(k)));
            assertThat(found.values.get("weights.maximum")).containsOnly(1.0);
            assertThat(found.values.get("test.loss")).isEqualTo(uniform);
        }
    }

    @Test
    void a_weight_that_is_not_finite_is_an_error_that_names_the_weights_and_not_the_rate() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
            assertThatThrownBy(() -> run(with(configuration(Map.of()), new Uniform(true), draw -> {
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
            assertThatThrownBy(() -> run(with(configuration(Map.of()), scored(bad), new Biased(0.5))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("step 0");
        }
    }
}
