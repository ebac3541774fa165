package org.assay.framework.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.References;
import org.assay.framework.autodiff.GradientCheck;
import org.assay.framework.autodiff.Gradients;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Operation;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.cost.Cost;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.cost.Hinge;
import org.assay.framework.cost.SquaredError;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.BatchNormLayer;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.ModelContext;
import org.assay.framework.optimizer.Adam;
import org.assay.framework.optimizer.Optimizer;
import org.assay.framework.optimizer.OptimizerComponent;
import org.assay.framework.optimizer.RmsProp;
import org.assay.framework.optimizer.Sgd;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Window;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers, costs and optimizers beside PyTorch's, in double precision; the values were made by make_layers.py. */
class PyTorchTest {
    private static final References REFERENCES = References.beside(PyTorchTest.class, "layers.txt");
    private static final double TOLERANCE = 1e-12;

    private final Backend backend = new ReferenceBackend();

    private Parameter input(String name, int... sizes) {
        return GradientCheck.parameter(backend, name, Shape.of(sizes), REFERENCES.get(name));
    }

    private void compare(String name, Operation operation, Parameter... inputs) {
        Pass pass = Pass.training(backend, 0, backend.integers(Shape.SCALAR, 0));
        List<Node> nodes = new ArrayList<>();
        for (Parameter parameter : inputs) {
            nodes.add(pass.parameter(parameter));
        }
        Node output = pass.apply(operation, nodes.toArray(Node[]::new));
        compare(name, pass, output, inputs);
    }

    private void compare(String name, Pass pass, Node output, Parameter... inputs) {
        assertThat(output.value().read()).containsExactly(REFERENCES.get(name + "-output"), within(TOLERANCE));
        Gradients gradients = pass.backward(output, backend.reals(output.shape(), REFERENCES.get(name + "-upstream")));
        for (Parameter parameter : inputs) {
            assertThat(gradients.of(parameter).read())
                    .as(parameter.path())
                    .containsExactly(REFERENCES.get(parameter.path() + "-gradient"), within(TOLERANCE));
        }
    }

    @Test
    void dense() {
        compare(
                "dense",
                new Dense(Activation.RELU),
                input("dense-x", 3, 5),
                input("dense-weights", 5, 4),
                input("dense-bias", 4));
    }

    @ParameterizedTest
    @CsvSource({"convolution, 1, 1", "strided, 2, 1", "valid, 1, 0"})
    void convolution(String name, int stride, int padding) {
        compare(
                name,
                new Convolution(new Window(3, 3, stride, padding), Activation.NONE),
                input(name + "-x", 2, 6, 5, 3),
                input(name + "-filter", 3, 3, 3, 4),
                input(name + "-bias", 4));
    }

    @Test
    void pooling() {
        compare(
                "maximum-pooling",
                new Pooling(Pooling.Kind.MAXIMUM, Window.tiles(2)),
                input("maximum-pooling-x", 2, 6, 5, 3));
        compare(
                "average-pooling",
                new Pooling(Pooling.Kind.AVERAGE, new Window(3, 3, 2, 1)),
                input("average-pooling-x", 2, 6, 5, 3));
    }

    @Test
    void batch_norm_and_its_running_statistics() {
        compare(
                "batch-norm",
                BatchNormalization.training(1e-5, Activation.NONE),
                input("batch-norm-x", 4, 2, 2, 3),
                input("batch-norm-scale", 3),
                input("batch-norm-shift", 3));
        Variables variables = new Variables(backend);
        BatchNormLayer layer = new BatchNormLayer(
                new ModelContext(backend, new Inputs.Images(2, 2, 3), 0, variables, null, 0, ""),
                "norm",
                3,
                Activation.NONE);
        Pass pass = Pass.training(backend, 0, backend.integers(Shape.SCALAR, 0));
        layer.apply(pass, pass.constant(backend.reals(Shape.of(4, 2, 2, 3), REFERENCES.get("batch-norm-x"))));
        org.assay.framework.state.StateTree state = new org.assay.framework.state.StateTree();
        variables.save(state);
        assertThat(state.getDoubles("norm/mean"))
                .containsExactly(REFERENCES.get("batch-norm-running-mean"), within(TOLERANCE));
        assertThat(state.getDoubles("norm/variance"))
                .containsExactly(REFERENCES.get("batch-norm-running-variance"), within(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-entropy", "squared-error", "hinge", "squared-hinge"})
    void costs_of_each_sample(String name) {
        Cost cost = switch (name) {
            case "cross-entropy" -> new CrossEntropy();
            case "squared-error" -> new SquaredError();
            case "hinge" -> new Hinge(1, false);
            default -> new Hinge(1, true);
        };
        Parameter outputs = input(name + "-x", 5, 4);
        Pass pass = Pass.training(backend, 0, backend.integers(Shape.SCALAR, 0));
        Tensor labels = backend.integers(Shape.of(5), REFERENCES.integers("labels"));
        compare(name, pass, cost.losses(pass, pass.parameter(outputs), labels), outputs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "nesterov", "adam", "rmsprop"})
    void optimizers_over_ten_steps(String name) {
        OptimizerComponent component = switch (name) {
            case "sgd" -> new Sgd(0.05, 0, false, 0);
            case "momentum" -> new Sgd(0.05, 0.9, false, 0.01);
            case "nesterov" -> new Sgd(0.05, 0.9, true, 0);
            case "adam" -> new Adam(0.1, 0.9, 0.999, 1e-8, 0.01);
            default -> new RmsProp(0.01, 0.9, 1e-8, 0);
        };
        Variables variables = new Variables(backend);
        Parameter theta = variables.parameter(
                "theta", backend.reals(Shape.of(6), REFERENCES.get("optimizer-start")), Parameter.Decay.APPLIES);
        double[] target = REFERENCES.get("optimizer-target");
        Optimizer optimizer = component.create(variables);
        for (int step = 0; step < 10; step++) {
            Pass pass = Pass.training(backend, 0, backend.integers(Shape.SCALAR, step));
            Algebra of = new Algebra(pass);
            Node difference = of.subtract(pass.parameter(theta), pass.constant(backend.reals(Shape.of(6), target)));
            Node weighted =
                    of.multiply(of.square(difference), pass.constant(backend.reals(Shape.of(6), 1, 2, 3, 4, 5, 6)));
            optimizer.update(pass.backward(weighted, backend.fill(Shape.of(6), 1)), step, 1);
            if (step == 0 || step == 9) {
                assertThat(theta.value().read())
                        .containsExactly(REFERENCES.get(name + "-after-" + (step + 1)), within(1e-10));
            }
        }
    }
}
