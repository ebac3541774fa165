package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Quantity;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.Digits;
import org.assay.framework.dataset.Shares;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.state.StateTree;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());
    private static final ComponentSpec SGD = spec("optimizer", "sgd", Map.of("rate", 0.1, "momentum", 0.9));

    @TempDir
    Path directory;

    private final Backend backend = new ReferenceBackend();

    private static ComponentSpec spec(String family, String name, Map<String, Object> parameters) {
        return new ComponentSpec(family, name, parameters);
    }

    private static ComponentSpec digits(Map<String, Object> changes) {
        Map<String, Object> parameters = new java.util.TreeMap<>(Map.of(
                "dataset",
                "digits",
                "model",
                spec("model", "mlp", Map.of("hidden", List.of(8))),
                "optimizer",
                SGD,
                "batch",
                16,
                "budget",
                new Quantity(12, "steps"),
                "evaluate",
                evaluation(4)));
        parameters.putAll(changes);
        return spec("training", "training", parameters);
    }

    private static ComponentSpec evaluation(int steps) {
        return spec(
                "evaluation",
                "evaluation",
                Map.of("every", new Quantity(steps, "steps"), "on", List.of("train", "test")));
    }

    private Training training(ComponentSpec spec, long seed) {
        return new Training(
                COMPONENTS.instantiate(TrainingConfiguration.FAMILY, spec),
                seed,
                seed,
                backend,
                new DataDirectory(List.of()));
    }

    private static ComponentSpec sampled(String smoothing) {
        return digits(Map.of(
                "sampler",
                spec("sampler", "presampled", Map.of("size", 32, "smoothing", smoothing)),
                "weights",
                spec("weights", "biased", Map.of("k", 0.5))));
    }

    static Stream<ComponentSpec> configurations() {
        return Stream.of(
                digits(Map.of()),
                digits(Map.of("optimizer", "adam", "schedule", "cosine")),
                digits(Map.of("optimizer", "rmsprop")),
                digits(Map.of(
                        "model", spec("model", "mlp", Map.of("hidden", List.of(8), "dropout", 0.5)),
                        "sampler", spec("sampler", "uniform", Map.of("replacement", true)))),
                sampled("adaptive"),
                digits(Map.of(
                        "dataset", spec("dataset", "circles", Map.of("items", 200, "features-per-item", 3)),
                        "model",
                                spec(
                                        "model",
                                        "aggregate-and-classify",
                                        Map.of(
                                                "aggregator",
                                                spec("aggregator", "soft-assignment", Map.of("codewords", 4)))))));
    }

    /** Saved after five steps, through a file, and loaded into a fresh instance: the same bits as without the pause. */
    @ParameterizedTest
    @MethodSource("configurations")
    void a_run_that_was_saved_and_loaded_goes_on_as_if_nothing_had_been(ComponentSpec spec) throws Exception {
        Training whole = training(spec, 3);
        RecordingListener uninterrupted = new RecordingListener();
        whole.run(uninterrupted);

        Training first = training(spec, 3);
        assertThatThrownBy(() -> first.run(new RecordingListener(5))).isInstanceOf(CancelledException.class);
        StateTree state = new StateTree();
        first.save(state);
        state.write(directory.resolve("state"));
        Training second = training(spec, 3);
        second.load(StateTree.read(directory.resolve("state")));
        RecordingListener resumed = new RecordingListener();
        TrainingSummary summary = second.run(resumed);

        assertThat(summary.steps()).isEqualTo(12);
        int evaluations = uninterrupted.values.get("test.loss").size();
        for (String metric : List.of("test.loss", "test.error", "train.loss")) {
            List<Double> expected = uninterrupted.values.get(metric).subList(evaluations - 2, evaluations);
            assertThat(resumed.values.get(metric)).as(metric).isEqualTo(expected);
        }
        StateTree ended = new StateTree();
        StateTree wholeEnded = new StateTree();
        second.save(ended);
        whole.save(wholeEnded);
        for (String path : wholeEnded.paths()) {
            if (!path.endsWith("seconds")) {
                assertThat(ended.value(path)).as(path).isEqualTo(wholeEnded.value(path));
            }
        }
    }

    @Test
    void the_same_seed_gives_the_same_numbers_and_another_seed_others() {
        RecordingListener one = new RecordingListener();
        RecordingListener again = new RecordingListener();
        RecordingListener other = new RecordingListener();
        training(sampled("unsmoothed"), 3).run(one);
        training(sampled("unsmoothed"), 3).run(again);
        training(sampled("unsmoothed"), 4).run(other);
        assertThat(again.values.get("test.loss")).isEqualTo(one.values.get("test.loss"));
        assertThat(other.values.get("test.loss")).isNotEqualTo(one.values.get("test.loss"));
    }

    @Test
    void budgets_end_at_steps_epochs_or_seconds() {
        assertThat(training(digits(Map.of()), 1).run(new RecordingListener()).steps())
                .isEqualTo(12);
        int training = new Digits(new Shares(0.2, 0.2))
                .create(new DatasetContext(new DataDirectory(List.of()), 1))
                .split(SplitName.TRAIN)
                .size();
        TrainingSummary epochs = training(
                        digits(Map.of(
                                "dataset",
                                spec("dataset", "digits", Map.of("validation", 0.2, "test", 0.2)),
                                "budget",
                                new Quantity(2, "epochs"),
                                "batch",
                                100)),
                        1)
                .run(new RecordingListener());
        assertThat(epochs.steps()).isEqualTo(2 * (long) Math.ceil(training / 100.0));
        TrainingSummary seconds = training(digits(Map.of("budget", new Quantity(0.2, "seconds"))), 1)
                .run(new RecordingListener());
        assertThat(seconds.trainingSeconds()).isBetween(0.2, 2.0);
    }

    @Test
    void evaluations_come_before_step_0_at_every_interval_and_at_the_end() {
        RecordingListener listener = new RecordingListener();
        training(digits(Map.of("budget", new Quantity(10, "steps"))), 1).run(listener);
        assertThat(listener.steps.get("test.error")).containsExactly(0L, 4L, 8L, 10L);
        assertThat(listener.steps.get("batch.loss")).containsExactly(4L, 8L, 10L);
        assertThat(listener.values).doesNotContainKey("validation.error");
    }

    @Test
    void under_importance_sampling_batch_metrics_come_weighted_and_unweighted_and_scored_samples_are_counted() {
        RecordingListener listener = new RecordingListener();
        training(sampled("unsmoothed"), 1).run(listener);
        assertThat(listener.values.get("samples.scored")).containsExactly(0.0, 128.0, 256.0, 384.0);
        List<Double> plain = listener.values.get("batch.loss");
        List<Double> weighted = listener.values.get("batch.weighted-loss");
        for (int i = 0; i < plain.size(); i++) {
            assertThat(weighted.get(i))
                    .as("high losses are drawn more often and weighted down")
                    .isLessThan(plain.get(i));
        }
        RecordingListener uniform = new RecordingListener();
        training(digits(Map.of()), 1).run(uniform);
        assertThat(uniform.values.get("batch.weighted-loss")).isEqualTo(uniform.values.get("batch.loss"));
    }

    @Test
    void a_presample_of_equal_scores_trains_as_its_candidates_would_uniformly() {
        // At a model of zeros every loss is ln 10, so the first draw is uniform and its weights are exactly 1.
        ComponentSpec spec = digits(Map.of(
                "model",
                "linear",
                "budget",
                new Quantity(1, "steps"),
                "sampler",
                spec("sampler", "presampled", Map.of("size", 32)),
                "weights",
                spec("weights", "biased", Map.of("k", 0.5))));
        RecordingListener listener = new RecordingListener();
        training(spec, 1).run(listener);
        assertThat(listener.values.get("batch.weighted-loss")).isEqualTo(listener.values.get("batch.loss"));
        assertThat(listener.values.get("batch.loss").get(0)).isCloseTo(Math.log(10), within(1e-6));
    }

    @Test
    void a_run_that_diverges_says_at_which_step_of_what_and_the_likely_cause() {
        Training training = training(digits(Map.of("optimizer", spec("optimizer", "sgd", Map.of("rate", 1e300)))), 1);
        RecordingListener listener = new RecordingListener();
        Throwable thrown = catchThrowable(() -> training.run(listener));
        assertThat(thrown)
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("step")
                .hasMessageContaining("learning rate");
        assertThat(((DivergedException) thrown).step()).isBetween(1L, 11L);
        assertThat(listener.values.get("test.error"))
                .as("what was measured before")
                .isNotEmpty();
    }

    @Test
    void what_is_no_number_before_the_first_step_is_not_blamed_on_the_rate() {
        ComponentSpec roots = spec(
                "model",
                "aggregate-and-classify",
                Map.of(
                        "aggregator", spec("aggregator", "mean", Map.of()),
                        "feature-map", spec("feature-map", "square-root", Map.of())));
        ComponentSpec patches = spec(
                "dataset",
                "patches",
                Map.of(
                        "of",
                        spec("dataset", "digits", Map.of()),
                        "size",
                        4,
                        "stride",
                        4,
                        "normalise",
                        "mean-deviation"));
        Training training = training(digits(Map.of("dataset", patches, "model", roots)), 1);
        assertThat(catchThrowable(() -> training.run(new RecordingListener())))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("before the first step")
                .hasMessageContaining("signed-square-root")
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("learning rate"));
    }

    @Test
    void parts_that_do_not_fit_each_other_are_told_with_a_mend() {
        assertThatThrownBy(() -> training(digits(Map.of("model", aggregateMax())), 1))
                .hasMessageContaining("sets of local features")
                .hasMessageContaining("patches");
        assertThatThrownBy(() -> training(
                        digits(Map.of(
                                "sampler", spec("sampler", "presampled", Map.of("size", 16)), "weights", "unbiased")),
                        1))
                .hasMessageContaining("larger than the batch of 16");
        assertThatThrownBy(() -> training(digits(Map.of("sampler", "presampled")), 1))
                .hasMessageContaining("weights");
    }

    private static ComponentSpec aggregateMax() {
        return spec("model", "aggregate-and-classify", Map.of("aggregator", "max"));
    }
}
