package org.assay.framework.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assay.framework.autodiff.GradientCheck;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.ModelContext;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In double precision: encodings beside VLFeat's, scikit-learn's and numpy's, and every gradient beside central differences, over sets of 1, 5 and 12 features. */
class EncodingTest {
    private static final int CODEWORDS = EncodingCase.CODEWORDS;
    private static final int WIDTH = EncodingCase.WIDTH;

    private final Backend backend = new ReferenceBackend();

    private static Given given() {
        return Given.reference(AggregatorContract.REFERENCES);
    }

    static List<EncodingCase> encodings() {
        return EncodingCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void an_encoding_is_what_other_tools_say(EncodingCase one) {
        Encoder encoder = new Encoder(backend, WIDTH, one.on().apply(given()));
        int[] offsets = AggregatorContract.REFERENCES.integers("offsets");
        double[] found = encoder.encode(AggregatorContract.features(0), offsets);
        assertThat(found).hasSize((offsets.length - 1) * encoder.aggregator().width());
        assertThat(found).containsExactly(AggregatorContract.REFERENCES.get(one.name()), within(one.agreement()));
    }

    private static Stream<AggregatorComponent> withoutCodebook() {
        return Stream.of(
                new Attention(2, 3, true, true),
                new Attention(2, 3, false, true),
                new Attention(2, 3, true, false),
                new MeanAggregator(),
                new MaxAggregator());
    }

    static Stream<Arguments> differentiable() {
        Stream<Arguments> coded = EncodingCase.all().stream()
                .flatMap(one -> DoubleStream.of(0, 100, 1000)
                        .mapToObj(offset -> Arguments.of(one.on().apply(given().moved(offset)), offset)));
        return Stream.concat(coded, withoutCodebook().map(one -> Arguments.of(one, 0.0)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("differentiable")
    void every_gradient_agrees_with_central_differences(AggregatorComponent component, double offset) {
        Encoder encoder = new Encoder(backend, WIDTH, component);
        double[] features = AggregatorContract.withoutTheSetOfOne(offset);
        Parameter x = GradientCheck.parameter(backend, "features", Shape.of(17, WIDTH), features);
        Tensor offsets = backend.keep("offsets", backend.integers(Shape.of(3), 0, 5, 17));
        List<Parameter> all = new ArrayList<>(encoder.parameters());
        all.add(x);
        GradientCheck.check(backend, all, pass -> encoder.aggregator().encode(pass, pass.parameter(x), offsets));
    }

    static Stream<AggregatorComponent> components() {
        return Stream.concat(EncodingCase.all().stream().map(one -> one.on().apply(given())), withoutCodebook());
    }

    @ParameterizedTest
    @MethodSource("components")
    void a_set_is_encoded_alike_alone_and_among_others_and_in_any_order(AggregatorComponent component) {
        Encoder encoder = new Encoder(backend, WIDTH, component);
        double[] features = AggregatorContract.features(0);
        double[] together = encoder.encode(features, 0, 1, 6, 18);
        double[] second = Arrays.copyOfRange(features, WIDTH, 6 * WIDTH);
        double[] alone = encoder.encode(second, 0, 5);
        double[] reversed = new double[second.length];
        for (int row = 0; row < 5; row++) {
            System.arraycopy(second, row * WIDTH, reversed, (4 - row) * WIDTH, WIDTH);
        }
        int width = encoder.aggregator().width();
        double[] expected = Arrays.copyOfRange(together, width, 2 * width);
        assertThat(alone).containsExactly(expected, within(1e-12));
        assertThat(encoder.encode(reversed, 0, 5)).containsExactly(expected, within(1e-9));
    }

    /** ∂J/∂ln γ + Σ ∂J/∂ln σ² = 0: sharpness and the scale of the covariances are one parameter. */
    @Test
    void the_gradient_of_the_sharpness_balances_that_of_the_covariances() {
        AggregatorComponent component =
                new SoftVlad(CODEWORDS, Optional.of(EncodingCase.GAMMA), 100, true, true, true, given());
        Aggregator aggregator = new Encoder(backend, WIDTH, component).aggregator();
        try (Scope scope = backend.scope("balance")) {
            Pass pass = Pass.training(backend, 0, backend.integers(Shape.SCALAR, 0));
            Tensor x = backend.reals(Shape.of(18, WIDTH), AggregatorContract.features(0));
            var encoded = aggregator.encode(
                    pass,
                    pass.constant(x),
                    backend.integers(Shape.of(4), AggregatorContract.REFERENCES.integers("offsets")));
            double[] upstream = new double[encoded.shape().count()];
            for (int i = 0; i < upstream.length; i++) {
                upstream[i] = Math.sin(i);
            }
            double sum = 0;
            double size = 0;
            for (var entry : pass.backward(encoded, backend.reals(encoded.shape(), upstream))
                    .parameters()
                    .entrySet()) {
                if (!entry.getKey().path().equals("centers")) {
                    for (double one : entry.getValue().read()) {
                        sum += one;
                        size = Math.max(size, Math.abs(one));
                    }
                }
            }
            assertThat(size).isGreaterThan(1e-3);
            assertThat(sum).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void whatever_is_learned_can_be_frozen() {
        Given given = given();
        List<AggregatorComponent> frozen = List.of(
                new SoftAssignment(CODEWORDS, Optional.empty(), 100, false, false, false, given),
                new SoftVlad(CODEWORDS, Optional.empty(), 100, false, false, false, given),
                new Vlad(CODEWORDS, false, false, false, false, true, false, given),
                new FisherVector(CODEWORDS, true, false, false, false, given),
                new Llc(CODEWORDS, 5, 1e-4, false, given),
                new NetVlad(CODEWORDS, Optional.empty(), 100, false, true, false, false, false, given),
                new NetVlad(CODEWORDS, Optional.empty(), 100, true, true, false, false, false, given),
                new NetFv(CODEWORDS, Optional.empty(), 100, false, false, false, given),
                new DeepTen(CODEWORDS, Optional.empty(), 100, true, false, false, given),
                new Attention(2, 3, false, false));
        for (AggregatorComponent component : frozen) {
            Variables own = new Variables(backend);
            component.create(new ModelContext(backend, new Inputs.Sets(WIDTH), 0, own, null, 3, component + "/"));
            assertThat(own.parameters()).as(component.toString()).isEmpty();
        }
    }

    @Test
    void of_attention_either_layer_can_be_frozen() {
        assertThat(learned(new Attention(2, 3, false, true))).containsExactly("attention/weights", "attention/bias");
        assertThat(learned(new Attention(2, 3, true, false))).containsExactly("hidden/weights", "hidden/bias");
        assertThat(learned(new Attention(2, 3, true, true))).hasSize(4);
    }

    private List<String> learned(AggregatorComponent component) {
        Variables own = new Variables(backend);
        component.create(new ModelContext(backend, new Inputs.Sets(WIDTH), 0, own, null, 3, ""));
        return own.parameters().stream().map(Parameter::path).toList();
    }
}
