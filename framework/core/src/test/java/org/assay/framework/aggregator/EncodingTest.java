package org.assay.framework.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.framework.References;
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

/** Encodings beside VLFeat's, scikit-learn's and numpy's, and every gradient beside central differences, over sets of 1, 5 and 12 features. */
class EncodingTest {
    private static final References REFERENCES = References.beside(EncodingTest.class, "encodings.txt");
    private static final int CODEWORDS = 7;
    private static final int WIDTH = 4;
    private static final double GAMMA = 1.3;
    private static final double ALPHA = 0.8;
    /** VLFeat leaves out posteriors below 1e-6. */
    private static final double DROPPED = 1e-5;

    /** A codebook that is given. */
    record Given(float[] centers, float[] variances, float[] priors, float[] sample) implements CodebookFit {
        static Given reference() {
            return new Given(
                    REFERENCES.floats("centers"),
                    REFERENCES.floats("variances"),
                    REFERENCES.floats("priors"),
                    REFERENCES.floats("features"));
        }

        Given withUnitVariances() {
            return new Given(
                    centers,
                    Codebook.ofCenters(centers, sample, CODEWORDS, WIDTH).variances(),
                    priors,
                    sample);
        }

        @Override
        public Codebook fit(ModelContext context, int codewords) {
            return new Codebook(centers, variances, priors, sample, codewords, centers.length / codewords);
        }
    }

    private static AggregatorComponent vlad(
            boolean residual, boolean mass, boolean power, boolean intra, boolean unit) {
        return new Vlad(CODEWORDS, residual, mass, power, intra, unit, true, Given.reference());
    }

    private static AggregatorComponent fisher(boolean improved) {
        return new FisherVector(CODEWORDS, improved, true, true, true, Given.reference());
    }

    /** The ratio whose rule gives a wanted sharpness on the reference codebook. */
    private static double ratioFor(Given codebook, double sharpness) {
        double margin = Math.log(100)
                / new Codebook(
                                codebook.centers(),
                                codebook.variances(),
                                codebook.priors(),
                                codebook.sample(),
                                CODEWORDS,
                                WIDTH)
                        .gammaForRatio(100);
        return Math.exp(sharpness * margin);
    }

    static Stream<Arguments> encodings() {
        Given given = Given.reference();
        return Stream.of(
                Arguments.of("fisher", fisher(false), DROPPED),
                Arguments.of("fisher-improved", fisher(true), 1e-3),
                Arguments.of("fisher", new FisherVector(CODEWORDS, false, false, false, false, given), DROPPED),
                Arguments.of("fisher-improved", new FisherVector(CODEWORDS, true, false, false, false, given), 1e-3),
                Arguments.of(
                        "mixture-posterior",
                        new SoftAssignment(CODEWORDS, Optional.of(GAMMA), 100, false, false, true, given),
                        1e-6),
                Arguments.of(
                        "soft-vlad", new SoftVlad(CODEWORDS, Optional.of(GAMMA), 100, true, true, true, given), 1e-6),
                Arguments.of("vlad-raw", vlad(false, false, false, false, false), 1e-12),
                Arguments.of("vlad-unit", vlad(false, false, false, false, true), 1e-12),
                Arguments.of("vlad-root", vlad(false, false, true, false, true), 1e-12),
                Arguments.of("vlad-intra", vlad(false, false, false, true, true), 1e-12),
                Arguments.of("vlad-mass-root-intra", vlad(false, true, true, true, true), 1e-12),
                Arguments.of("vlad-residual", vlad(true, false, false, false, true), 1e-12),
                Arguments.of(
                        "soft-assignment",
                        new SoftAssignment(CODEWORDS, Optional.of(GAMMA), 100, true, true, false, given),
                        1e-6),
                Arguments.of(
                        "soft-vlad", new SoftVlad(CODEWORDS, Optional.of(GAMMA), 100, true, true, false, given), 1e-6),
                Arguments.of("bag-of-words", new BagOfWords(CODEWORDS, given), 1e-12),
                Arguments.of("llc", new Llc(CODEWORDS, 5, 1e-4, true, given), 1e-10),
                Arguments.of(
                        "deep-ten",
                        new DeepTen(
                                CODEWORDS,
                                ratioFor(given.withUnitVariances(), GAMMA),
                                true,
                                true,
                                true,
                                given.withUnitVariances()),
                        1e-10),
                Arguments.of(
                        "net-vlad",
                        new NetVlad(CODEWORDS, Optional.of(ALPHA), 100, false, true, true, true, given),
                        1e-6),
                Arguments.of(
                        "net-vlad",
                        new NetVlad(CODEWORDS, Optional.of(ALPHA), 100, true, true, true, true, given),
                        1e-6),
                Arguments.of(
                        "net-fv",
                        new NetFv(CODEWORDS, ratioFor(given.withUnitVariances(), ALPHA), true, true, true, given),
                        1e-6));
    }

    private final Backend backend = new ReferenceBackend();
    private final Variables variables = new Variables(backend);

    private ModelContext context(int width) {
        return new ModelContext(
                backend, new Inputs.Sets(width), 0, variables, (atMost, stream) -> new float[width], 3, "");
    }

    private double[] encode(Aggregator aggregator, double[] features, int width, int... offsets) {
        try (Scope scope = backend.scope("test")) {
            Pass pass = Pass.scoring(backend);
            Tensor x = backend.reals(Shape.of(features.length / width, width), features);
            return aggregator
                    .encode(pass, pass.constant(x), backend.integers(Shape.of(offsets.length), offsets))
                    .value()
                    .read();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void an_encoding_is_what_other_tools_say(String name, AggregatorComponent component, double tolerance) {
        Aggregator aggregator = component.create(context(WIDTH));
        int[] offsets = REFERENCES.integers("offsets");
        double[] found = encode(aggregator, REFERENCES.get("features"), WIDTH, offsets);
        double[] expected = REFERENCES.get(name);
        assertThat(found).hasSize((offsets.length - 1) * aggregator.width());
        assertThat(found).containsExactly(expected, within(tolerance));
    }

    static Stream<AggregatorComponent> differentiable() {
        return Stream.concat(
                encodings().map(arguments -> (AggregatorComponent) arguments.get()[1]),
                Stream.of(
                        new Attention(2, 3, true, true),
                        new Attention(2, 3, false, true),
                        new Attention(2, 3, true, false),
                        new MeanAggregator(),
                        new MaxAggregator()));
    }

    @ParameterizedTest
    @MethodSource("differentiable")
    void every_gradient_agrees_with_central_differences(AggregatorComponent component) {
        Aggregator aggregator = component.create(context(WIDTH));
        // The set of one feature is left out: on a normalised residual its gradient is zero, and rooted it has a kink.
        double[] features = java.util.Arrays.copyOfRange(REFERENCES.get("features"), WIDTH, 18 * WIDTH);
        Parameter x = GradientCheck.parameter(backend, "features", Shape.of(17, WIDTH), features);
        Tensor offsets = backend.keep("offsets", backend.integers(Shape.of(3), 0, 5, 17));
        List<Parameter> all = new ArrayList<>(variables.parameters());
        all.add(x);
        GradientCheck.check(backend, all, pass -> aggregator.encode(pass, pass.parameter(x), offsets));
    }

    @ParameterizedTest
    @MethodSource("differentiable")
    void a_set_is_encoded_alike_alone_and_among_others_and_in_any_order(AggregatorComponent component) {
        Aggregator aggregator = component.create(context(WIDTH));
        double[] features = REFERENCES.get("features");
        double[] together = encode(aggregator, features, WIDTH, 0, 1, 6, 18);
        double[] second = java.util.Arrays.copyOfRange(features, WIDTH, 6 * WIDTH);
        double[] alone = encode(aggregator, second, WIDTH, 0, 5);
        double[] reversed = new double[second.length];
        for (int row = 0; row < 5; row++) {
            System.arraycopy(second, row * WIDTH, reversed, (4 - row) * WIDTH, WIDTH);
        }
        int width = aggregator.width();
        double[] expected = java.util.Arrays.copyOfRange(together, width, 2 * width);
        assertThat(alone).containsExactly(expected, within(1e-12));
        assertThat(encode(aggregator, reversed, WIDTH, 0, 5)).containsExactly(expected, within(1e-9));
    }

    @Test
    void hard_cases_stay_finite() {
        float[] centers = {0, 0, 0, 0, 1, 1};
        float[] sample = {0, 0, 1, 1, 0.5f, 2};
        Given twins = new Given(centers, new float[] {1e-12f, 1, 1, 1e-12f, 1, 1}, new float[] {0, 0.5f, 0.5f}, sample);
        Given single = new Given(new float[] {0, 0}, new float[] {1, 1}, new float[] {1}, sample);
        for (int codewords : new int[] {1, 3}) {
            Given given = codewords == 1 ? single : twins;
            List<AggregatorComponent> components = List.of(
                    new SoftAssignment(codewords, Optional.of(1e9), 100, true, true, false, given),
                    new SoftVlad(codewords, Optional.of(1e9), 100, true, true, false, given),
                    new Vlad(codewords, true, true, true, true, true, true, given),
                    new FisherVector(codewords, true, true, true, true, given),
                    new Llc(codewords, 5, 1e-4, true, given),
                    new NetVlad(codewords, Optional.empty(), 100, false, true, true, true, given),
                    new NetFv(codewords, 100, true, true, true, given),
                    new DeepTen(codewords, 100, true, true, true, given),
                    new BagOfWords(codewords, given),
                    new Attention(2, 3, true, true),
                    new MeanAggregator(),
                    new MaxAggregator());
            for (AggregatorComponent component : components) {
                Variables own = new Variables(backend);
                ModelContext context = new ModelContext(
                        backend, new Inputs.Sets(2), 0, own, (atMost, stream) -> sample, 3, component + "/");
                Aggregator aggregator = component.create(context);
                try (Scope scope = backend.scope("hard")) {
                    Pass pass = Pass.training(backend, 0, backend.integers(Shape.SCALAR, 0));
                    Parameter x = GradientCheck.parameter(backend, "x" + component, Shape.of(3, 2), 0, 0, 1, 1, 0.5, 2);
                    var encoded = aggregator.encode(pass, pass.parameter(x), backend.integers(Shape.of(3), 0, 1, 3));
                    assertThat(encoded.value().read()).as(component.toString()).matches(EncodingTest::finite);
                    var gradients = pass.backward(encoded, backend.fill(encoded.shape(), 1));
                    gradients
                            .parameters()
                            .forEach((parameter, gradient) -> assertThat(gradient.read())
                                    .as("%s of %s", parameter.path(), component)
                                    .matches(EncodingTest::finite));
                }
            }
        }
    }

    private static boolean finite(double[] values) {
        return java.util.Arrays.stream(values).allMatch(Double::isFinite);
    }

    @Test
    void soft_functions_reach_their_hard_limits() {
        Given given = Given.reference().withUnitVariances();
        double[] features = REFERENCES.get("features");
        double[] soft = encode(
                new SoftAssignment(CODEWORDS, Optional.of(1e6), 100, true, true, false, given).create(context(WIDTH)),
                features,
                WIDTH,
                0,
                1,
                6,
                18);
        Variables other = new Variables(backend);
        ModelContext second = new ModelContext(backend, new Inputs.Sets(WIDTH), 0, other, null, 3, "hard/");
        double[] hard = encode(new BagOfWords(CODEWORDS, given).create(second), features, WIDTH, 0, 1, 6, 18);
        assertThat(soft).containsExactly(hard, within(1e-12));
        double[] residuals = encode(
                new SoftVlad(CODEWORDS, Optional.of(1e6), 100, true, true, false, given)
                        .create(new ModelContext(backend, new Inputs.Sets(WIDTH), 0, other, null, 3, "soft/")),
                features,
                WIDTH,
                0,
                1,
                6,
                18);
        double[] vlad = REFERENCES.get("vlad-raw");
        int[] sizes = {1, 5, 12};
        for (int i = 0; i < vlad.length; i++) {
            vlad[i] /= sizes[i / (CODEWORDS * WIDTH)];
        }
        assertThat(residuals).containsExactly(vlad, within(1e-12));
    }

    @Test
    void soft_vlad_of_equal_covariances_is_deep_ten_but_for_its_length() {
        Given given = Given.reference().withUnitVariances();
        double[] found = encode(
                new SoftVlad(CODEWORDS, Optional.of(GAMMA), 100, true, true, false, given).create(context(WIDTH)),
                REFERENCES.get("features"),
                WIDTH,
                REFERENCES.integers("offsets"));
        double[] expected = REFERENCES.get("deep-ten");
        int width = CODEWORDS * WIDTH;
        for (int set = 0; set < 3; set++) {
            double square = 0;
            for (int i = 0; i < width; i++) {
                square += found[set * width + i] * found[set * width + i];
            }
            for (int i = 0; i < width; i++) {
                assertThat(found[set * width + i] / Math.sqrt(square))
                        .isCloseTo(expected[set * width + i], within(1e-10));
            }
        }
    }

    /** ∂J/∂ln γ + Σ ∂J/∂ln σ² = 0: sharpness and the scale of the covariances are one parameter. */
    @Test
    void the_gradient_of_the_sharpness_balances_that_of_the_covariances() {
        Aggregator aggregator = new SoftVlad(CODEWORDS, Optional.of(GAMMA), 100, true, true, true, Given.reference())
                .create(context(WIDTH));
        try (Scope scope = backend.scope("balance")) {
            Pass pass = Pass.training(backend, 0, backend.integers(Shape.SCALAR, 0));
            Tensor x = backend.reals(Shape.of(18, WIDTH), REFERENCES.get("features"));
            var encoded = aggregator.encode(
                    pass, pass.constant(x), backend.integers(Shape.of(4), REFERENCES.integers("offsets")));
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
        Given given = Given.reference();
        List<AggregatorComponent> frozen = List.of(
                new SoftAssignment(CODEWORDS, Optional.empty(), 100, false, false, false, given),
                new SoftVlad(CODEWORDS, Optional.empty(), 100, false, false, false, given),
                new Vlad(CODEWORDS, false, false, false, false, true, false, given),
                new FisherVector(CODEWORDS, true, false, false, false, given),
                new Llc(CODEWORDS, 5, 1e-4, false, given),
                new NetVlad(CODEWORDS, Optional.empty(), 100, false, true, false, false, given),
                new NetFv(CODEWORDS, 100, false, false, false, given),
                new DeepTen(CODEWORDS, 100, true, false, false, given),
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
