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
import org.assay.framework.operation.Concatenate;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

/** Beside PyTorch's LSTM with the same weights; the values were made by make_lstm.py. */
class LstmLayerTest {
    private static final References REFERENCES = References.beside(LstmLayerTest.class, "lstm.txt");
    private static final int BATCH = 3;
    private static final int STEPS = 4;
    private static final int INPUTS = 2;
    private static final int UNITS = 5;

    private final Backend backend = new ReferenceBackend();
    private final Variables variables = new Variables(backend);
    private final LstmLayer layer = new LstmLayer(
            new ModelContext(backend, new Inputs.Vectors(INPUTS), 0, variables, null, 1, ""), "lstm", INPUTS, UNITS);

    private void load() {
        for (Parameter parameter : variables.parameters()) {
            backend.write(parameter.value(), REFERENCES.get(name(parameter)));
        }
    }

    private static String name(Parameter parameter) {
        return parameter.path().substring("lstm/".length());
    }

    private List<Parameter> steps() {
        List<Parameter> steps = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
            steps.add(GradientCheck.parameter(backend, "x-" + t, Shape.of(BATCH, INPUTS), REFERENCES.get("x-" + t)));
        }
        return steps;
    }

    private List<Tensor> masks() {
        int[] lengths = {4, 2, 1};
        List<Tensor> masks = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
            double[] there = new double[BATCH];
            for (int i = 0; i < BATCH; i++) {
                there[i] = t < lengths[i] ? 1 : 0;
            }
            masks.add(backend.keep("mask " + t, backend.reals(Shape.of(BATCH, 1), there)));
        }
        return masks;
    }

    @Test
    void states_and_gradients_are_pytorchs() {
        load();
        List<Parameter> x = steps();
        Pass pass = Pass.training(backend, 0, backend.integers(Shape.SCALAR, 0));
        List<Node> states = layer.apply(pass, x.stream().map(pass::parameter).toList(), null);
        double[] upstream = new double[BATCH * STEPS * UNITS];
        for (int t = 0; t < STEPS; t++) {
            assertThat(states.get(t).value().read()).containsExactly(REFERENCES.get("hidden-" + t), within(1e-12));
            System.arraycopy(REFERENCES.get("upstream-" + t), 0, upstream, t * BATCH * UNITS, BATCH * UNITS);
        }
        Node all = pass.apply(new Concatenate(0), states.toArray(Node[]::new));
        Gradients gradients = pass.backward(all, backend.reals(all.shape(), upstream));
        for (Parameter parameter : variables.parameters()) {
            assertThat(gradients.of(parameter).read())
                    .as(parameter.path())
                    .containsExactly(REFERENCES.get(name(parameter) + "-gradient"), within(1e-12));
        }
        for (Parameter step : x) {
            assertThat(gradients.of(step).read())
                    .containsExactly(REFERENCES.get(step.path() + "-gradient"), within(1e-12));
        }
    }

    @Test
    void where_a_sequence_is_over_its_state_stays() {
        load();
        Pass pass = Pass.scoring(backend);
        List<Node> states =
                layer.apply(pass, steps().stream().map(pass::parameter).toList(), masks());
        assertThat(states.get(STEPS - 1).value().read())
                .containsExactly(REFERENCES.get("last-of-lengths-4-2-1"), within(1e-12));
    }

    @Test
    void masked_gradients_agree_with_central_differences() {
        load();
        List<Parameter> x = steps();
        List<Parameter> all = new ArrayList<>(variables.parameters());
        all.addAll(x);
        List<Tensor> masks = masks();
        GradientCheck.check(
                backend,
                all,
                pass -> pass.apply(
                        new Concatenate(0),
                        layer.apply(pass, x.stream().map(pass::parameter).toList(), masks)
                                .toArray(Node[]::new)));
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
