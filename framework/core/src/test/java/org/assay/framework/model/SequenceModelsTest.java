package org.assay.framework.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assay.framework.References;
import org.assay.framework.autodiff.Gradients;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models of sequences beside PyTorch's with the same weights; the values were made by make_sequence_models.py. */
class SequenceModelsTest {
    private static final References REFERENCES = References.beside(SequenceModelsTest.class, "sequence-models.txt");
    private static final double[] WEIGHTS = {0.5, 1, 2, 0.25};
    private static final int[] OFFSETS = {0, 2, 6, 7, 10};

    private final Backend backend = new ReferenceBackend();
    private final Variables variables = new Variables(backend);

    private Model create(ModelComponent component, Inputs inputs, int outputs) {
        return component.create(new ModelContext(backend, inputs, outputs, variables, null, 1, ""));
    }

    private void beside(String prefix, Model model, Batch batch) {
        for (Parameter parameter : variables.parameters()) {
            backend.write(parameter.value(), REFERENCES.get(prefix + parameter.path()));
        }
        Pass pass = Pass.training(backend, 0, backend.integers(Shape.SCALAR, 0));
        Node logits = model.outputs(pass, batch);
        Node losses = new CrossEntropy().losses(pass, logits, batch.targets());
        assertThat(logits.value().read()).containsExactly(REFERENCES.get(prefix + "logits"), within(1e-12));
        assertThat(losses.value().read()).containsExactly(REFERENCES.get(prefix + "losses"), within(1e-12));
        Gradients gradients = pass.backward(losses, backend.reals(Shape.of(4), WEIGHTS));
        for (Parameter parameter : variables.parameters()) {
            assertThat(gradients.of(parameter).read())
                    .as(parameter.path())
                    .containsExactly(REFERENCES.get(prefix + parameter.path() + "-gradient"), within(1e-12));
        }
    }

    private Batch tokens() {
        float[] tokens = {3, 3, 1, 7, 2, 7, 5, 2, 1, 6};
        return Batch.of(backend, new Inputs.Tokens(7), new Examples(4, tokens, OFFSETS, new int[] {6, 0, 2, 2}, null));
    }

    private Model languageModel() {
        return create(new LstmLanguageModel(3, List.of(4, 5), 0), new Inputs.Tokens(7), 7);
    }

    @Test
    void the_language_model_is_pytorchs() {
        beside("lm/", languageModel(), tokens());
    }

    @Test
    void each_windows_own_gradient_norm_is_pytorchs() {
        Model model = languageModel();
        for (Parameter parameter : variables.parameters()) {
            backend.write(parameter.value(), REFERENCES.get("lm/" + parameter.path()));
        }
        Batch batch = tokens();
        Pass pass = Pass.scoringWithGradients(backend);
        Node losses = new CrossEntropy().losses(pass, model.outputs(pass, batch), batch.targets());
        assertThat(pass.squaredGradientNorms(losses).orElseThrow().read())
                .containsExactly(REFERENCES.get("lm/squared-norms"), within(1e-12));
    }

    @Test
    void the_sequence_classifier_is_pytorchs() {
        float[] x = new float[20];
        for (int i = 0; i < 4; i++) {
            double[] steps = REFERENCES.get("classifier/x-" + i);
            for (int j = 0; j < steps.length; j++) {
                x[2 * OFFSETS[i] + j] = (float) steps[j];
            }
        }
        beside(
                "classifier/",
                create(new SequenceClassifier(5, 0), new Inputs.Sequences(2), 3),
                Batch.of(backend, new Inputs.Sequences(2), new Examples(4, x, OFFSETS, new int[] {2, 0, 1, 1}, null)));
    }

    /** The library's three, with the embedding's row for no token. */
    @ParameterizedTest
    @CsvSource({"64, 256, 4064080", "128, 384, 7099280", "128, 650, 13198128"})
    void parameters_are_as_many_as_the_librarys(int embedding, int units, long expected) {
        create(new LstmLanguageModel(embedding, List.of(units, units), 0.5), new Inputs.Tokens(10_000), 10_000);
        assertThat(variables.parameterCount()).isEqualTo(expected);
    }

    @Test
    void the_classifier_of_pixels_has_67850() {
        create(new SequenceClassifier(128, 0), new Inputs.Sequences(1), 10);
        assertThat(variables.parameterCount()).isEqualTo(67_850);
    }

    @Test
    void other_inputs_are_refused_with_what_to_use() {
        assertThatThrownBy(() -> create(new LstmLanguageModel(3, List.of(4), 0), new Inputs.Vectors(3), 2))
                .hasMessageContaining("vectors of 3")
                .hasMessageContaining("ptb or text");
        assertThatThrownBy(() -> create(new SequenceClassifier(3, 0), new Inputs.Images(8, 8, 1), 2))
                .hasMessageContaining("images of 8 x 8 x 1")
                .hasMessageContaining("pixels(of: mnist)");
        assertThatThrownBy(() -> create(new Linear(), new Inputs.Tokens(9), 2))
                .hasMessageContaining("sequences of 9 tokens")
                .hasMessageContaining("lstm-lm");
    }
}
