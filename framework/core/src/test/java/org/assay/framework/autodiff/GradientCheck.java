package org.assay.framework.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * Compares the gradients of a function with central differences, in double precision: (8 (J(θ + h) − J(θ − h)) − (J(θ + 2h) − J(θ − 2h))) / 12h for
 * every value of every parameter, with J the sum of the outputs under random upstream weights, so that no output can hide.
 */
public final class GradientCheck {
    /** A power of two: added to numbers that lie far from the origin, it stays what it is. */
    private static final double STEP = 0x1p-14;

    private static final double TOLERANCE = 1e-9;

    private GradientCheck() {}

    /** Fails where a gradient differs by more than 1e-9 of the larger of 1 and the gradient's size. Keyed by the seed 0 and step 0. */
    public static void check(Backend backend, List<Parameter> parameters, Function<Pass, Node> function) {
        assertThat(parameters).as("parameters to check").isNotEmpty();
        try (Scope scope = backend.scope("gradient check")) {
            Tensor counter = backend.integers(Shape.SCALAR, 0);
            Pass pass = Pass.training(backend, 0, counter);
            Node root = function.apply(pass);
            double[] upstream = upstream(root.shape().count());
            Gradients gradients = pass.backward(root, backend.reals(root.shape(), upstream));
            for (Parameter parameter : parameters) {
                Tensor gradient = gradients.of(parameter);
                double[] found =
                        gradient == null ? new double[parameter.value().shape().count()] : gradient.read();
                assertThat(found).hasSize(parameter.value().shape().count());
                double[] values = parameter.value().read();
                for (int i = 0; i < values.length; i++) {
                    Parameter at = parameter;
                    int index = i;
                    DoubleUnaryOperator moved =
                            step -> moved(backend, at, values, index, step, function, upstream, counter);
                    double near = moved.applyAsDouble(STEP) - moved.applyAsDouble(-STEP);
                    double far = moved.applyAsDouble(2 * STEP) - moved.applyAsDouble(-2 * STEP);
                    double expected = (8 * near - far) / (12 * STEP);
                    assertThat(Math.abs(found[i] - expected))
                            .as("%s[%d]: gradient %s, central difference %s", parameter.path(), i, found[i], expected)
                            .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(expected)));
                }
            }
        }
    }

    private static double moved(
            Backend backend,
            Parameter parameter,
            double[] values,
            int index,
            double step,
            Function<Pass, Node> function,
            double[] upstream,
            Tensor counter) {
        double[] changed = values.clone();
        changed[index] += step;
        backend.write(parameter.value(), changed);
        try (Scope scope = backend.scope("difference")) {
            double[] outputs =
                    function.apply(Pass.training(backend, 0, counter)).value().read();
            double sum = 0;
            for (int i = 0; i < outputs.length; i++) {
                sum += upstream[i] * outputs[i];
            }
            return sum;
        } finally {
            backend.write(parameter.value(), values);
        }
    }

    private static double[] upstream(int count) {
        return normal(count, "upstream");
    }

    /** Standard normal numbers, the same for the same name. */
    public static double[] normal(int count, String name) {
        RandomStream stream = RandomStream.of(1, "test", name, 0);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = stream.nextGaussian();
        }
        return values;
    }

    /** A parameter of standard normal values. */
    public static Parameter parameter(Backend backend, String name, int... sizes) {
        Shape shape = Shape.of(sizes);
        return parameter(backend, name, shape, normal(shape.count(), name));
    }

    /** A parameter of these values. */
    public static Parameter parameter(Backend backend, String name, Shape shape, double... values) {
        return new Parameter(name, backend.keep(name, backend.reals(shape, values)), Parameter.Decay.EXEMPT);
    }
}
