package org.assay.framework.training;

import static org.assay.framework.training.DigitsTraining.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assay.framework.component.ComponentException;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.procedure.Phase;
import org.assay.framework.procedure.Watcher;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

/** rho-loss in a training: what it needs, and what is said where it is missing. */
class RhoLossTest {
    private static ComponentSpec rhoLoss(int size, Map<String, Object> heldOut) {
        return spec(
                "sampler",
                "rho-loss",
                Map.of("size", size, "irreducible", spec("irreducible-loss", "held-out-model", heldOut)));
    }

    private static RecordingListener run(Map<String, Object> changes) {
        return DigitsTraining.run(DigitsTraining.configuration(6, 3, changes));
    }

    @Test
    void it_trains_a_model_on_validation_that_scores_the_split_and_scores_every_candidate() {
        RecordingListener run = run(Map.of("sampler", rhoLoss(64, Map.of("epochs", 1))));
        assertThat(run.values.get("samples.scored")).containsExactly(0.0, 989 + 3.0 * 64, 989 + 6.0 * 64);
        assertThat(run.values.get("weights.maximum")).containsOnly(1.0);
        assertThat(run.values.get("test.loss").get(2))
                .isLessThan(run.values.get("test.loss").get(0));
    }

    @Test
    void whoever_waits_hears_how_far_the_held_out_model_is() {
        List<String> heard = new ArrayList<>();
        Watcher watcher = new Watcher() {
            @Override
            public void note(String text) {}

            @Override
            public void phase(Phase phase, String detail) {
                heard.add(phase.words() + ": " + detail);
            }
        };
        new Training(
                        DigitsTraining.configuration(1, 1, Map.of("sampler", rhoLoss(64, Map.of("epochs", 2)))),
                        new DatasetContext(new DataDirectory(List.of()), 3),
                        new ReferenceBackend(),
                        watcher)
                .run(new RecordingListener());
        assertThat(heard)
                .endsWith(
                        "trains the sampler's held-out model: epoch 1 of 2",
                        "trains the sampler's held-out model: epoch 2 of 2",
                        "trains the sampler's held-out model: scores 989 training samples",
                        "takes steps: ");
    }

    @Test
    void without_a_validation_split_there_is_no_held_out_model() {
        assertThatThrownBy(() -> run(Map.of(
                        "dataset",
                        spec("dataset", "digits", Map.of("validation", 0.0)),
                        "sampler",
                        rhoLoss(64, Map.of()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sampler.irreducible: the validation split is empty, and a model is to be trained on it;"
                        + " give the data set a share of validation");
    }

    @Test
    void a_held_out_model_that_diverges_is_named() {
        Map<String, Object> wild = Map.of("optimizer", spec("optimizer", "sgd", Map.of("rate", 1e200)), "epochs", 2);
        assertThatThrownBy(() -> run(Map.of("sampler", rhoLoss(64, wild))))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("the model trained on the validation split loses")
                .hasMessageContaining("training sample digits image")
                .hasMessageContaining("lower the rate of its optimizer");
    }

    @Test
    void weights_would_correct_for_a_probability_that_is_not_there() {
        assertThatThrownBy(() -> run(Map.of("sampler", rhoLoss(64, Map.of()), "weights", "unbiased")))
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("nothing to correct for")
                .hasMessageContaining("weights unweighted");
    }

    @Test
    void a_choice_needs_more_candidates_than_the_batch_and_more_samples_too() {
        assertThatThrownBy(() -> run(Map.of("sampler", rhoLoss(16, Map.of()))))
                .hasMessageContaining("sampler.size: the presample of 16 must be larger than the batch of 16")
                .hasMessageContaining("raise 'size', such as to 64, or lower 'batch'");
        assertThatThrownBy(() -> run(Map.of("sampler", rhoLoss(5000, Map.of()), "batch", 1200)))
                .hasMessageContaining("there are 989 training samples to choose a batch of 1200 from");
    }
}
