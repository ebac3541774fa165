package org.assay.framework.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.References;
import org.assay.framework.autodiff.GradientCheck;
import org.assay.framework.autodiff.Gradients;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.model.ModelContext;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

/** Beside PyTorch's LSTM with the same weights; the values were made by make_lstm.py. */
class LstmLayerTest {
    private static final References REFERENCES = References.beside(LstmLayerTest.class, "lstm.txt");
    private static final int[] WHOLE = {4, 4, 4};
    private static final int[] RAGGED = {4, 2, 1};
    private static final int INPUTS = 2;
    private static final int UNITS = 5;

    private final Backend backend = new ReferenceBackend();
    private final Variables variables = new Variables(backend);
    private final LstmLayer layer = new LstmLayer(
            new ModelContext(backend, new Inputs.Sequences(INPUTS), 0, variables, null, 1, ""), "lstm", INPUTS, UNITS);

    private void load() {
        for (Parameter parameter : variables.parameters()) {
            backend.write(parameter.value(), REFERENCES.get(name(parameter)));
        }
    }

    private static String name(Parameter parameter) {
        return parameter.path().substring("lstm/".length());
    }

    private Tensor offsets(int[] lengths) {
        int[] offsets = new int[lengths.length + 1];
        for (int i = 0; i < lengths.length; i++) {
            offsets[i + 1] = offsets[i] + lengths[i];
        }
        return backend.keep("offsets", backend.integers(Shape.of(offsets.length), offsets));
    }

    /** Values that the script gives step by step, [batch, width] each, sequence by sequence. */
    private static double[] rows(String prefix, String suffix, int[] lengths, int width) {
        List<Double> rows = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            for (int t = 0; t < lengths[i]; t++) {
                for (int j = 0; j < width; j++) {
                    rows.add(REFERENCES.get(prefix + t + suffix)[i * width + j]);
                }
            }
        }
        return rows.stream().mapToDouble(one -> one).toArray();
    }

    private Parameter x(int[] lengths) {
        double[] values = rows("x-", "", lengths, INPUTS);
        return GradientCheck.parameter(backend, "x", Shape.of(values.length / INPUTS, INPUTS), values);
    }

    private void statesAndGradientsArePytorchs(int[] lengths, String prefix) {
        load();
        Parameter x = x(lengths);
        Pass pass = Pass.training(backend, 0, backend.integers(Shape.SCALAR, 0));
        Node states = layer.apply(pass, pass.parameter(x), offsets(lengths));
        assertThat(states.value().read()).containsExactly(rows(prefix + "hidden-", "", lengths, UNITS), within(1e-12));
        Gradients gradients =
                pass.backward(states, backend.reals(states.shape(), rows("upstream-", "", lengths, UNITS)));
        for (Parameter parameter : variables.parameters()) {
            assertThat(gradients.of(parameter).read())
                    .as(parameter.path())
                    .containsExactly(REFERENCES.get(prefix + name(parameter) + "-gradient"), within(1e-12));
        }
        assertThat(gradients.of(x).read())
                .containsExactly(rows(prefix + "x-", "-gradient", lengths, INPUTS), within(1e-12));
    }

    @Test
    void states_and_gradients_are_pytorchs() {
        statesAndGradientsArePytorchs(WHOLE, "");
    }

    @Test
    void so_are_those_of_sequences_of_their_own_lengths() {
        statesAndGradientsArePytorchs(RAGGED, "ragged-");
    }

    @Test
    void the_last_state_of_each_sequence_is_its_own() {
        load();
        Pass pass = Pass.scoring(backend);
        Tensor offsets = offsets(RAGGED);
        Node states = layer.apply(pass, pass.parameter(x(RAGGED)), offsets);
        assertThat(LstmLayer.last(pass, states, offsets).value().read())
                .containsExactly(REFERENCES.get("last-of-lengths-4-2-1"), within(1e-12));
    }

    @Test
    void gradients_agree_with_central_differences() {
        load();
        List<Parameter> all = new ArrayList<>(variables.parameters());
        Parameter x = x(RAGGED);
        all.add(x);
        Tensor offsets = offsets(RAGGED);
        GradientCheck.check(backend, all, pass -> layer.apply(pass, pass.parameter(x), offsets));
    }

    @Test
    void it_starts_with_orthogonal_rows_and_an_open_forget_gate() {
        double[] u = variables.parameters().get(1).value().read();
        for (int a = 0; a < UNITS; a++) {
            for (int b = 0; b < UNITS; b++) {
                double product = 0;
                for (int i = 0; i < 4 * UNITS; i++) {
                    product += u[a * 4 * UNITS + i] * u[b * 4 * UNITS + i];
                }
                assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-6));
            }
        }
        double[] bias = variables.parameters().get(2).value().read();
        for (int i = 0; i < bias.length; i++) {
            assertThat(bias[i]).isEqualTo(i / UNITS == 1 ? 1 : 0);
        }
    }
}
