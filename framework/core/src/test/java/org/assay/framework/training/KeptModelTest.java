package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Quantity;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.ModelState;
import org.assay.framework.state.StateTree;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptModelTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());

    @TempDir
    Path directory;

    private final Backend backend = new ReferenceBackend();

    private Training training(Map<String, Object> changes, String... splits) {
        Map<String, Object> parameters = new TreeMap<>(Map.of(
                "dataset", "digits",
                "model", new ComponentSpec("model", "mlp", Map.of("hidden", List.of(8))),
                "optimizer", new ComponentSpec("optimizer", "sgd", Map.of("rate", 2.0)),
                "batch", 16,
                "budget", new Quantity(40, "steps"),
                "evaluate",
                        new ComponentSpec(
                                "evaluation",
                                "evaluation",
                                Map.of("every", new Quantity(5, "steps"), "on", List.of(splits)))));
        parameters.putAll(changes);
        return new Training(
                COMPONENTS.instantiate(
                        TrainingConfiguration.FAMILY, new ComponentSpec("training", "training", parameters)),
                new DatasetContext(new DataDirectory(List.of(directory)), 3),
                backend);
    }

    @Test
    void the_best_model_is_that_of_the_first_evaluation_with_the_least_validation_error() {
        Training training = training(Map.of(), "validation", "test");
        RecordingListener listener = new RecordingListener();
        training.run(listener);
        List<Double> errors = listener.values.get("validation.error");
        double least = errors.stream().min(Double::compare).orElseThrow();
        ModelState best = training.bestModel().orElseThrow();
        assertThat(best.step()).isEqualTo(5L * errors.indexOf(least));
        assertThat(best.step()).as("a run that gets worse again").isLessThan(40);
        assertThat(training.model().step()).isEqualTo(40);
        assertThat(best.values("classes/bias")).isNotEqualTo(training.model().values("classes/weights"));
    }

    @Test
    void a_kept_model_holds_what_its_data_set_was_fitted_to() throws IOException {
        Training training = training(
                Map.of("dataset", new ComponentSpec("dataset", "standardised", Map.of("of", "digits"))), "validation");
        training.run(new RecordingListener());
        for (ModelState model : List.of(training.model(), training.bestModel().orElseThrow())) {
            Path file = directory.resolve("model-" + model.step());
            model.write(file);
            ModelState read = ModelState.read(file);
            assertThat(read.paths()).contains("dataset/standardised/shift", "classes/weights");
            assertThat(read.isTrained("dataset/standardised/shift")).isFalse();
            assertThat(read.shape("dataset/standardised/shift")).containsExactly(1);
            assertThat(read.doubles("dataset/standardised/scale").orElseThrow()).hasSize(1);
        }
        assertThat(training.bestModel()).as("again").isPresent();
    }

    @Test
    void a_kept_model_of_a_text_holds_its_tokens_by_number() throws IOException {
        Files.writeString(directory.resolve("a.txt"), "b \u00e9\ud835\udd38 b c\nb c\n".repeat(20));
        Training training = training(
                Map.of(
                        "dataset",
                        new ComponentSpec(
                                "dataset",
                                "label-noise",
                                Map.of("of", new ComponentSpec("dataset", "text", Map.of("train", List.of("a.txt"))))),
                        "model",
                        new ComponentSpec("model", "lstm-lm", Map.of("embedding", 2, "units", List.of(2))),
                        "optimizer",
                        "adam",
                        "budget",
                        new Quantity(1, "steps")),
                "validation");
        training.run(new RecordingListener());
        training.model().write(directory.resolve("lm"));
        ModelState read = ModelState.read(directory.resolve("lm"));
        assertThat(read.tokens()).containsExactly("b", "c", "<eos>", "\u00e9\ud835\udd38", "<unk>");
        assertThat(read.shape("embedding/table")).containsExactly(6, 2);
        assertThat(training(Map.of(), "test").model().tokens()).isEmpty();
    }

    @Test
    void none_is_best_without_validation_or_when_it_is_not_kept() {
        Training unevaluated = training(Map.of(), "test");
        unevaluated.run(new RecordingListener());
        assertThat(unevaluated.bestModel()).isEmpty();
        Training unkept = training(Map.of("keep", List.of("last")), "validation");
        unkept.run(new RecordingListener());
        assertThat(unkept.bestModel()).isEmpty();
    }

    @Test
    void a_kept_model_goes_through_its_file_to_the_bit_and_scores_the_same() throws IOException {
        Training training = training(Map.of(), "validation", "test");
        RecordingListener listener = new RecordingListener();
        training.run(listener);
        Path file = directory.resolve("last.model");
        training.model().write(file);
        ModelState read = ModelState.read(file);
        assertThat(read.inputs()).hasToString("images of 8 x 8 x 1");
        assertThat(read.outputs()).isEqualTo(10);
        assertThat(read.shape("classes/weights")).containsExactly(8, 10);
        assertThat(read.isTrained("classes/weights")).isTrue();

        StateTree state = new StateTree();
        training.save(state);
        StateTree direct = new StateTree();
        training.model().save(direct);
        for (String path : read.paths()) {
            assertThat(direct.getDoubles(path)).isEqualTo(state.child("model").getDoubles(path));
        }
    }

    @Test
    void the_best_model_is_part_of_a_saved_training() throws IOException {
        Training training = training(Map.of(), "validation");
        training.run(new RecordingListener());
        StateTree state = new StateTree();
        training.save(state);
        state.write(directory.resolve("state"));
        Training fresh = training(Map.of(), "validation");
        fresh.load(StateTree.read(directory.resolve("state")));
        assertThat(fresh.bestModel().orElseThrow().step())
                .isEqualTo(training.bestModel().orElseThrow().step());
        assertThat(fresh.bestModel().orElseThrow().values("classes/weights"))
                .isEqualTo(training.bestModel().orElseThrow().values("classes/weights"));
    }

    @Test
    void a_model_of_another_shape_or_a_torn_file_is_refused_by_name() throws IOException {
        Training training = training(Map.of(), "validation");
        Path file = directory.resolve("last.model");
        training.model().write(file);
        Variables other = new Variables(backend);
        other.parameter(
                "classes/weights",
                backend.fill(Shape.of(9, 10), 0),
                org.assay.framework.autodiff.Parameter.Decay.APPLIES);
        assertThatThrownBy(() -> ModelState.read(file).load(other))
                .hasMessageContaining("classes/weights")
                .hasMessageContaining("run its cell again");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> ModelState.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void predictions_agree_with_the_last_evaluation() {
        Training training = training(Map.of(), "train", "validation", "test");
        RecordingListener listener = new RecordingListener();
        training.run(listener);
        assertThat(training.predictions()).containsOnlyKeys(SplitName.VALIDATION, SplitName.TEST);
        Predictions test = training.predictions().get(SplitName.TEST);
        int wrong = 0;
        double loss = 0;
        for (int i = 0; i < test.items().length; i++) {
            wrong += test.split().label(test.items()[i]) == test.predicted()[i] ? 0 : 1;
            loss += test.losses()[i];
        }
        List<Double> errors = listener.values.get("test.error");
        List<Double> losses = listener.values.get("test.loss");
        assertThat((double) wrong / test.items().length).isEqualTo(errors.get(errors.size() - 1));
        assertThat(loss / test.items().length)
                .isCloseTo(losses.get(losses.size() - 1), org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void evaluated_on_some_items_those_are_the_same_again_and_predicted_alone() {
        ComponentSpec some = new ComponentSpec(
                "evaluation",
                "evaluation",
                Map.of("every", new Quantity(40, "steps"), "on", List.of("train", "validation", "test"), "items", 10));
        List<int[]> items = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            Training training = training(Map.of("evaluate", some));
            training.run(new RecordingListener());
            assertThat(training.predictions().get(SplitName.VALIDATION).items()).hasSize(10);
            items.add(training.predictions().get(SplitName.TEST).items());
        }
        assertThat(items.get(0)).hasSize(10).isSorted().isEqualTo(items.get(1));
        assertThat(items.get(0)[9]).isGreaterThan(9);
    }
}
