package org.assay.framework.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assay.framework.References;
import org.assay.framework.autodiff.Gradients;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Normalization;
import org.assay.framework.layer.Variables;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole models beside PyTorch's with the same weights; the values were made by make_models.py, which says what each number is. */
class PyTorchModelsTest {
    private static final References REFERENCES = References.beside(PyTorchModelsTest.class, "models.txt");
    private static final int BATCH = 4;
    private static final int SIDE = 8;
    private static final int CLASSES = 3;

    private final Backend backend = new ReferenceBackend();
    private final Variables variables = new Variables(backend);

    static Stream<Arguments> models() {
        List<Arguments> models = new ArrayList<>();
        for (Normalization norm : Normalization.values()) {
            models.add(Arguments.of("wide-resnet", norm, new WideResnet(10, 2, 0, norm)));
            models.add(Arguments.of("vgg-like", norm, new VggLike(4, 0, 0, norm)));
            models.add(Arguments.of("all-conv", norm, new AllConv(4, 0, norm)));
            models.add(Arguments.of("small-cnn", norm, new SmallCnn(4, 8, 0, 0, norm)));
            models.add(Arguments.of("mlp", norm, new Mlp(List.of(9, 7), 0, Mlp.Nonlinearity.TANH, norm)));
        }
        return models.stream();
    }

    /** Numbers in [−1/2, 1/2) that the script beside this test makes too. */
    static double[] pattern(String name, int count) {
        long salt = 0;
        for (int i = 0; i < name.length(); i++) {
            salt += (i + 1) * name.charAt(i);
        }
        double[] values = new double[count];
        for (int j = 0; j < count; j++) {
            values[j] = (31L * j * j + 7919L * j + 101 * salt) % 2003 / 2003.0 - 0.5;
        }
        return values;
    }

    private static double[] start(Parameter parameter) {
        Shape shape = parameter.value().shape();
        double[] values = pattern(parameter.path(), shape.count());
        for (int i = 0; i < values.length; i++) {
            if (shape.rank() > 1) {
                values[i] *= Math.sqrt(24.0 / shape.rows());
            } else if (parameter.path().endsWith("scale")) {
                values[i] += 1;
            }
        }
        return values;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("models")
    void outputs_and_gradients_are_pytorchs(String model, Normalization norm, ModelComponent component) {
        String name = model + "-" + norm.name().toLowerCase(Locale.ROOT);
        Model built = component.create(
                new ModelContext(backend, new Inputs.Images(SIDE, SIDE, 3), CLASSES, variables, null, 1, ""));
        assertThat(variables.parameters()).hasSize(REFERENCES.integers(name + "-parameters")[0]);
        for (Parameter parameter : variables.parameters()) {
            backend.write(parameter.value(), start(parameter));
        }
        double[] pixels = pattern("images", BATCH * SIDE * SIDE * 3);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] *= 2;
        }
        Tensor images = backend.reals(Shape.of(BATCH, SIDE, SIDE, 3), pixels);
        Pass training = Pass.training(backend, 1, backend.integers(Shape.SCALAR, 0));
        Node outputs = built.apply(training, training.constant(images), null);
        close(outputs.value().read(), REFERENCES.get(name + "-training"), "outputs");
        Gradients gradients = training.backward(
                outputs, backend.reals(Shape.of(BATCH, CLASSES), pattern("upstream", BATCH * CLASSES)));
        for (Parameter parameter : variables.parameters()) {
            close(
                    summary(gradients.of(parameter).read()),
                    REFERENCES.get(name + "/" + parameter.path()),
                    "gradient of " + parameter.path());
        }
        Pass scoring = Pass.scoring(backend);
        close(
                built.apply(scoring, scoring.constant(images), null).value().read(),
                REFERENCES.get(name + "-scoring"),
                "outputs with running statistics");
        Pass norms = Pass.scoringWithGradients(backend);
        Tensor labels = backend.integers(Shape.of(BATCH), 0, 1, 2, 0);
        Node losses = new CrossEntropy().losses(norms, built.apply(norms, norms.constant(images), null), labels);
        close(
                norms.squaredGradientNorms(losses).orElseThrow().read(),
                REFERENCES.get(name + "-squared-norms"),
                "squared norms of each image's own gradient");
    }

    /** Σ g, Σ g·pattern, ‖g‖. */
    private static double[] summary(double[] gradient) {
        double[] pattern = pattern("gradient", gradient.length);
        double[] found = new double[3];
        for (int i = 0; i < gradient.length; i++) {
            found[0] += gradient[i];
            found[1] += gradient[i] * pattern[i];
            found[2] += gradient[i] * gradient[i];
        }
        found[2] = Math.sqrt(found[2]);
        return found;
    }

    private static void close(double[] found, double[] expected, String what) {
        double size = 1;
        for (double value : expected) {
            size = Math.max(size, Math.abs(value));
        }
        assertThat(found).as(what).containsExactly(expected, within(1e-10 * size));
    }
}
