package org.assay.framework.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assay.framework.References;
import org.assay.framework.state.StateTree;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

/** history-lstm's predictor beside PyTorch's layers and Adam with the same weights; the values were made by make_predictor.py. */
class PyTorchPredictorTest {
    private static final References REFERENCES = References.beside(PyTorchPredictorTest.class, "predictor.txt");
    private static final String VARIABLES = "variables/loss-predictor/";
    private static final String FIRST_MOMENTS = "optimizer/first-moment/loss-predictor/";
    private static final int SAMPLES = 6;
    private static final int CLASSES = 3;

    private final LossPredictor predictor = new LossPredictor(new ReferenceBackend(), history(), CLASSES, 4, 1e-2, 1);
    private final int[] samples = REFERENCES.integers("samples");
    private final int[] classes = Arrays.stream(samples).map(i -> i % CLASSES).toArray();

    /** One to five entries: samples that saw none, one, and more losses than are kept. */
    private static LossHistory history() {
        LossHistory history = new LossHistory(SAMPLES, 5, 1.25);
        for (int sample = 0; sample < SAMPLES; sample++) {
            for (float loss : REFERENCES.floats("seen-" + sample)) {
                history.append(sample, loss);
            }
        }
        return history;
    }

    private StateTree state() {
        StateTree state = new StateTree();
        predictor.save(state);
        return state;
    }

    private static List<String> under(StateTree state, String prefix) {
        return state.paths().stream().filter(path -> path.startsWith(prefix)).toList();
    }

    /** Gives the predictor PyTorch's weights. */
    private void load() {
        StateTree own = state();
        StateTree given = new StateTree();
        for (String path : own.paths()) {
            if (path.startsWith(VARIABLES)) {
                given.put(path, REFERENCES.get(path.substring(VARIABLES.length())));
            } else if (own.value(path) instanceof Long number) {
                given.put(path, number);
            } else {
                given.put(path, (double[]) own.value(path));
            }
        }
        predictor.load(given);
    }

    private void variablesAre(String prefix) {
        StateTree state = state();
        assertThat(under(state, VARIABLES))
                .hasSize(9)
                .allSatisfy(path -> assertThat((double[]) state.value(path))
                        .as(path)
                        .containsExactly(REFERENCES.get(prefix + path.substring(VARIABLES.length())), within(1e-12)));
    }

    private void predictionsAre(String name) {
        assertThat(predictor.predict(samples, classes)).containsExactly(REFERENCES.get(name), within(1e-12));
    }

    @Test
    void predictions_gradients_and_steps_of_adam_are_pytorchs() {
        load();
        predictionsAre("predicted-1");
        predictor.train(samples, classes, REFERENCES.floats("targets"));
        // From zero, Adam's first moment after a step is (1 - 0.9) times the gradient.
        StateTree state = state();
        assertThat(under(state, FIRST_MOMENTS)).hasSize(9).allSatisfy(path -> {
            double[] gradient = REFERENCES.get("gradient/" + path.substring(FIRST_MOMENTS.length()));
            assertThat((double[]) state.value(path))
                    .as(path)
                    .containsExactly(Arrays.stream(gradient).map(g -> 0.1 * g).toArray(), within(1e-12));
        });
        variablesAre("after-1/");
        predictionsAre("predicted-2");
        predictor.train(samples, classes, REFERENCES.floats("targets"));
        variablesAre("after-2/");
        predictionsAre("predicted-3");
    }
}
