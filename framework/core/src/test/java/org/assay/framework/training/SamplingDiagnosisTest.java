package org.assay.framework.training;

import static org.assay.framework.training.DigitsTraining.run;
import static org.assay.framework.training.DigitsTraining.spec;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Quantity;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.metric.Snapshot;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void a_single_training_sample_can_be_looked_at(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("one.txt"), "word\n");
        Map<String, Object> changes = predicted(LOOK);
        changes.put(
                "dataset",
                spec(
                        "dataset",
                        "text",
                        Map.of("train", List.of("one.txt"), "test-share", 0.0, "validation-share", 0.0)));
        changes.put("model", spec("model", "lstm-lm", Map.of("embedding", 2, "units", List.of(2))));
        changes.put(
                "evaluate",
                spec("evaluation", "evaluation", Map.of("every", new Quantity(4, "steps"), "on", List.of("train"))));
        RecordingListener found = new RecordingListener();
        new Training(configuration(changes), 3, 3, new ReferenceBackend(), new DataDirectory(List.of(directory)))
                .run(found);
        assertThat(found.values.get("train.top-fifth-loss-share")).containsOnly(1.0);
        assertThat(found.values).doesNotContainKey("sampler.prediction-correlation");
    }

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
}
