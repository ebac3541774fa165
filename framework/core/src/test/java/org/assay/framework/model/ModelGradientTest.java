package org.assay.framework.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assay.framework.autodiff.GradientCheck;
import org.assay.framework.autodiff.Gradients;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Normalization;
import org.assay.framework.layer.Variables;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of whole models, dropout and norms at work, along a random unit direction of each parameter beside central differences. */
class ModelGradientTest {
    /** Small enough that no relu of these models turns on the way. */
    private static final double STEP = 1e-6;

    private final Backend backend = new ReferenceBackend();
    private final Variables variables = new Variables(backend);

    static Stream<ModelComponent> models() {
        return Stream.of(
                new WideResnet(10, 1, 0.3, Normalization.BATCH),
                new WideResnet(10, 1, 0.3, Normalization.LAYER),
                new VggLike(1, 0.25, 0.5, Normalization.BATCH),
                new AllConv(2, 0.25, Normalization.GROUP),
                new SmallCnn(2, 8, 0.25, 0.5, Normalization.NONE),
                new Mlp(List.of(9, 7), 0.25, Mlp.Nonlinearity.TANH, Normalization.LAYER));
    }

    @ParameterizedTest
    @MethodSource("models")
    void gradients_agree_with_central_differences(ModelComponent component) {
        Model model =
                component.create(new ModelContext(backend, new Inputs.Images(8, 8, 3), 3, variables, null, 2, ""));
        Tensor images = backend.reals(Shape.of(2, 8, 8, 3), GradientCheck.normal(2 * 8 * 8 * 3, "images"));
        Tensor counter = backend.integers(Shape.SCALAR, 0);
        double[] upstream = GradientCheck.normal(6, "upstream");
        Pass pass = Pass.training(backend, 0, counter);
        Node outputs = model.apply(pass, pass.constant(images), null);
        Gradients gradients = pass.backward(outputs, backend.reals(outputs.shape(), upstream));
        for (Parameter parameter : variables.parameters()) {
            double[] start = parameter.value().read();
            double[] direction = GradientCheck.normal(start.length, parameter.path());
            double length = Math.sqrt(dot(direction, direction));
            for (int i = 0; i < direction.length; i++) {
                direction[i] /= length;
            }
            double found = dot(gradients.of(parameter).read(), direction);
            double[] cost = new double[2];
            for (int side = 0; side < 2; side++) {
                double step = side == 0 ? STEP : -STEP;
                double[] moved = start.clone();
                for (int i = 0; i < moved.length; i++) {
                    moved[i] += step * direction[i];
                }
                backend.write(parameter.value(), moved);
                try (Scope scope = backend.scope("difference")) {
                    Pass there = Pass.training(backend, 0, counter);
                    cost[side] = dot(
                            model.apply(there, there.constant(images), null)
                                    .value()
                                    .read(),
                            upstream);
                }
            }
            backend.write(parameter.value(), start);
            double expected = (cost[0] - cost[1]) / (2 * STEP);
            assertThat(Math.abs(found - expected))
                    .as("%s: gradient %s, central difference %s", parameter.path(), found, expected)
                    .isLessThanOrEqualTo(1e-8 * Math.max(1, Math.abs(expected)));
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
