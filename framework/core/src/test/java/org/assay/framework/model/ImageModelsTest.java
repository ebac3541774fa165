package org.assay.framework.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assay.framework.autodiff.GradientCheck;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Normalization;
import org.assay.framework.layer.SampleNormLayer;
import org.assay.framework.layer.Variables;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageModelsTest {
    private static final Inputs CIFAR = new Inputs.Images(32, 32, 3);

    private final Backend backend = new ReferenceBackend();
    private final Variables variables = new Variables(backend);

    private ModelContext context(Inputs inputs, int outputs) {
        return new ModelContext(backend, inputs, outputs, variables, null, 5, "");
    }

    /** Counts that the authors' library prints, norms included where it has them. */
    static Stream<Arguments> counts() {
        return Stream.of(
                Arguments.of(new VggLike(64, 0.25, 0.5, Normalization.NONE), CIFAR, 5_870_666),
                Arguments.of(new WideResnet(28, 2, 0, Normalization.LAYER), CIFAR, 1_465_827),
                Arguments.of(new SmallCnn(32, 512, 0, 0, Normalization.NONE), CIFAR, 2_431_018),
                Arguments.of(new SmallCnn(32, 512, 0, 0, Normalization.NONE), new Inputs.Images(28, 28, 1), 1_938_922));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void a_model_has_as_many_parameters_as_published(ModelComponent component, Inputs inputs, long expected) {
        component.create(context(inputs, 10));
        assertThat(variables.parameterCount()).isEqualTo(expected);
    }

    static Stream<Arguments> tooLarge() {
        Normalization none = Normalization.NONE;
        return Stream.of(
                Arguments.of(
                        new Mlp(List.of(60_000, 60_000), 0, Mlp.Nonlinearity.RELU, none),
                        new Inputs.Vectors(1),
                        "hidden2",
                        "60000 x 60000"),
                Arguments.of(new SmallCnn(32, 1_000_000, 0, 0, none), CIFAR, "dense1", "4096 x 1000000"),
                Arguments.of(
                        new WideResnet(10, 1_000_000, 0, none), CIFAR, "group1/block1/conv1", "3 x 3 x 16 x 16000000"),
                Arguments.of(
                        new LstmLanguageModel(300_000_000, List.of(1), 0),
                        new Inputs.Tokens(9),
                        "embedding",
                        "10 x 300000000"),
                Arguments.of(
                        new LstmLanguageModel(1, List.of(700_000_000), 0),
                        new Inputs.Tokens(9),
                        "lstm1",
                        "1 x 2800000000"));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void a_layer_that_is_too_large_is_told_by_its_name(
            ModelComponent component, Inputs inputs, String layer, String sizes) {
        assertThatThrownBy(() -> component.create(context(inputs, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer '" + layer + "' would have " + sizes + " weights")
                .hasMessageContaining("smaller");
    }

    @ParameterizedTest
    @EnumSource(Normalization.class)
    void models_of_every_normalisation_give_one_row_a_sample_and_finite_gradients(Normalization normalization) {
        List<ModelComponent> components = List.of(
                new VggLike(2, 0.25, 0.5, normalization),
                new AllConv(2, 0.5, normalization),
                new WideResnet(10, 1, 0.3, normalization));
        for (ModelComponent component : components) {
            Variables own = new Variables(backend);
            Inputs.Images images = new Inputs.Images(8, 8, 3);
            Model model = component.create(new ModelContext(backend, images, 4, own, null, 5, ""));
            Pass pass = Pass.training(backend, 5, backend.integers(Shape.SCALAR, 0));
            Node x = pass.constant(backend.reals(Shape.of(3, 8, 8, 3), GradientCheck.normal(3 * 8 * 8 * 3, "images")));
            Node outputs = model.apply(pass, x, null);
            assertThat(outputs.shape()).isEqualTo(Shape.of(3, 4));
            var gradients = pass.backward(outputs, backend.fill(outputs.shape(), 1));
            assertThat(gradients.parameters()).hasSize(own.parameters().size());
            gradients
                    .parameters()
                    .forEach((parameter, gradient) -> assertThat(gradient.read())
                            .as(component + " " + parameter.path())
                            .matches(values -> java.util.Arrays.stream(values).allMatch(Double::isFinite)));
        }
    }

    @Test
    void a_normalised_sample_has_mean_0_and_deviation_1_in_each_group() {
        SampleNormLayer layer = new SampleNormLayer(
                context(CIFAR, 0), "norm", 4, 2, SampleNormLayer.Scale.PER_CHANNEL, Activation.NONE);
        Pass pass = Pass.scoring(backend);
        double[] x = GradientCheck.normal(2 * 3 * 3 * 4, "x");
        double[] y = layer.apply(pass, pass.constant(backend.reals(Shape.of(2, 3, 3, 4), x)))
                .value()
                .read();
        for (int sample = 0; sample < 2; sample++) {
            for (int group = 0; group < 2; group++) {
                double sum = 0;
                double squares = 0;
                for (int pixel = 0; pixel < 9; pixel++) {
                    for (int channel = 2 * group; channel < 2 * group + 2; channel++) {
                        double value = y[(sample * 9 + pixel) * 4 + channel];
                        sum += value / 18;
                        squares += value * value / 18;
                    }
                }
                assertThat(sum).isCloseTo(0, within(1e-12));
                assertThat(squares).isCloseTo(1, within(5e-3)); // ε is 1e-3
            }
        }
    }

    @Test
    void gradients_of_layer_and_group_norm_agree_with_central_differences() {
        for (int groups : new int[] {1, 2}) {
            Variables own = new Variables(backend);
            SampleNormLayer layer = new SampleNormLayer(
                    new ModelContext(backend, CIFAR, 0, own, null, 5, ""),
                    "norm",
                    4,
                    groups,
                    groups == 1 ? SampleNormLayer.Scale.ONE : SampleNormLayer.Scale.PER_CHANNEL,
                    Activation.NONE);
            Parameter x = GradientCheck.parameter(backend, "x" + groups, 2, 2, 3, 4);
            List<Parameter> all = new ArrayList<>(own.parameters());
            all.add(x);
            GradientCheck.check(backend, all, pass -> layer.apply(pass, pass.parameter(x)));
        }
    }

    @Test
    void what_is_no_image_is_refused_with_a_mend() {
        assertThatThrownBy(() -> new VggLike(64, 0, 0, Normalization.BATCH).create(context(new Inputs.Vectors(9), 2)))
                .hasMessageContaining("takes images of at least 8 x 8")
                .hasMessageContaining("use model mlp");
    }
}
