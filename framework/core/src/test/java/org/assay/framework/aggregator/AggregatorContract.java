package org.assay.framework.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assay.framework.References;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator promises on every backend. */
public abstract class AggregatorContract {
    private static final int CODEWORDS = EncodingCase.CODEWORDS;
    static final References REFERENCES = References.beside(AggregatorContract.class, "encodings.txt");

    /**
     * Encodings in single precision against oracles in double, as a share of the largest value, wherever the data lie: measured 5e-7 at most, and 6e-6
     * of LLC, whose systems have a condition of about 1e4.
     */
    private static final double SINGLE = 1e-6;

    /** Gradients in single precision against those in double, which agree with central differences: measured 6e-6 at most (LLC: 4e-5). */
    private static final double SINGLE_GRADIENT = 1e-5;

    private Backend backend;

    /** A backend of its own for each test. */
    protected abstract Backend open();

    @BeforeEach
    final void openOne() {
        backend = open();
    }

    @AfterEach
    final void closeIt() {
        backend.close();
    }

    static Stream<Arguments> far() {
        return EncodingCase.all().stream()
                .flatMap(one -> DoubleStream.of(0, 100, 1000).mapToObj(offset -> Arguments.of(one, offset)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("far")
    void an_encoding_keeps_its_digits_far_from_the_origin(EncodingCase one, double offset) {
        Given given = Given.reference(REFERENCES).moved(offset);
        double[] found = new Encoder(backend, EncodingCase.WIDTH, one.on().apply(given))
                .encode(features(offset), REFERENCES.integers("offsets"));
        requireAlike(one.name(), found, REFERENCES.get(one.name()), one.lost() * (single() ? SINGLE : 1e-14));
    }

    static Stream<EncodingCase> cases() {
        return EncodingCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void encodings_have_the_signs_that_the_aggregator_tells_before_it_sees_data(EncodingCase one) {
        AggregatorComponent component = one.on().apply(Given.reference(REFERENCES));
        double[] found = encode(component);
        switch (component.sign()) {
            case NOT_NEGATIVE:
                assertThat(Arrays.stream(found)).allMatch(value -> value >= 0);
                break;
            case BOTH:
                assertThat(Arrays.stream(found)).anyMatch(value -> value < 0).anyMatch(value -> value > 0);
                break;
            case UNKNOWN:
                assertThat(component).isInstanceOf(Llc.class);
                break;
        }
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("far")
    void gradients_keep_their_digits_far_from_the_origin(EncodingCase one, double offset) {
        Given given = Given.reference(REFERENCES).moved(offset);
        double[] features = withoutTheSetOfOne(offset);
        Map<String, double[]> found =
                new Encoder(backend, EncodingCase.WIDTH, one.on().apply(given)).gradients(features, 0, 5, 17);
        try (Backend exact = new ReferenceBackend()) {
            Map<String, double[]> expected =
                    new Encoder(exact, EncodingCase.WIDTH, one.on().apply(given)).gradients(features, 0, 5, 17);
            assertThat(found).containsOnlyKeys(expected.keySet());
            expected.forEach((path, values) ->
                    requireAlike(path, found.get(path), values, single() ? one.lost() * SINGLE_GRADIENT : 0));
        }
    }

    @Test
    void soft_assignment_is_hard_assignment_in_the_limit() {
        Given given = Given.reference(REFERENCES).withUnitVariances();
        double[] soft = encode(new SoftAssignment(CODEWORDS, Optional.of(1e6), 100, true, true, false, given));
        assertThat(soft).containsExactly(REFERENCES.get("bag-of-words"), within(single() ? SINGLE : 1e-15));
    }

    @Test
    void soft_vlad_is_the_mean_residual_of_vlad_in_the_limit() {
        Given given = Given.reference(REFERENCES).withUnitVariances();
        double[] soft = encode(new SoftVlad(CODEWORDS, Optional.of(1e6), 100, true, true, false, given));
        double[] vlad = REFERENCES.get("vlad-raw");
        int[] sizes = {1, 5, 12};
        for (int i = 0; i < vlad.length; i++) {
            vlad[i] /= sizes[i / (CODEWORDS * EncodingCase.WIDTH)];
        }
        requireAlike("T2 of sharpness 1e6", soft, vlad, single() ? SINGLE : 1e-15);
    }

    /** What the oracles' numbers reach by the ratio rule. */
    @Test
    void sharpness_by_value_is_that_which_the_ratio_rule_finds() {
        Given given = Given.reference(REFERENCES).withUnitVariances();
        Optional<Double> alpha = Optional.of(EncodingCase.ALPHA);
        requireAlike(
                "net-fv",
                encode(new NetFv(CODEWORDS, alpha, 100, true, true, true, Given.reference(REFERENCES))),
                REFERENCES.get("net-fv"),
                single() ? SINGLE : 1e-14);
        Optional<Double> smoothing = Optional.of(EncodingCase.GAMMA);
        requireAlike(
                "deep-ten",
                encode(new DeepTen(CODEWORDS, smoothing, 100, true, true, true, given)),
                REFERENCES.get("deep-ten"),
                single() ? SINGLE : 1e-14);
    }

    @Test
    void soft_vlad_of_equal_covariances_is_deep_ten_but_for_its_length() {
        Given given = Given.reference(REFERENCES).withUnitVariances();
        double[] found =
                encode(new SoftVlad(CODEWORDS, Optional.of(EncodingCase.GAMMA), 100, true, true, false, given));
        int width = CODEWORDS * EncodingCase.WIDTH;
        for (int set = 0; set < 3; set++) {
            double[] one = unitLength(Arrays.copyOfRange(found, set * width, (set + 1) * width));
            double[] expected = Arrays.copyOfRange(REFERENCES.get("deep-ten"), set * width, (set + 1) * width);
            requireAlike("set " + set, one, expected, single() ? SINGLE : 2e-15);
        }
    }

    private double[] encode(AggregatorComponent component) {
        return new Encoder(backend, EncodingCase.WIDTH, component).encode(features(0), REFERENCES.integers("offsets"));
    }

    static Stream<HardCase> hard() {
        return HardCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hard")
    void hard_cases_stay_finite(HardCase one) {
        Encoder encoder = new Encoder(backend, 2, one.component());
        requireFinite("encoding", encoder.encode(one.features(), one.offsets()));
        encoder.gradients(one.features(), one.offsets()).forEach(AggregatorContract::requireFinite);
    }

    static List<EncodingCase> encodings() {
        return EncodingCase.all();
    }

    /** Training refuses an empty set with its item's name; here the sets beside one are as they are without it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void an_empty_set_spoils_no_other(EncodingCase one) {
        Encoder encoder = new Encoder(backend, EncodingCase.WIDTH, one.on().apply(Given.reference(REFERENCES)));
        double[] expected = encoder.encode(features(0), 0, 6, 18);
        double[] found = encoder.encode(features(0), 0, 6, 6, 18);
        int width = encoder.aggregator().width();
        assertThat(Arrays.copyOf(found, width)).containsExactly(Arrays.copyOf(expected, width));
        assertThat(Arrays.copyOfRange(found, 2 * width, 3 * width))
                .containsExactly(Arrays.copyOfRange(expected, width, 2 * width));
    }

    static Stream<EncodingCase> withoutSums() {
        return EncodingCase.all().stream().filter(one -> !one.name().equals("vlad-raw"));
    }

    /** Means stay as they are, and so does what is brought to unit length. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutSums")
    void features_that_come_twice_change_nothing(EncodingCase one) {
        Encoder encoder = new Encoder(backend, EncodingCase.WIDTH, one.on().apply(Given.reference(REFERENCES)));
        double[] once = features(0);
        double[] twice = Arrays.copyOf(once, 2 * once.length);
        System.arraycopy(once, 0, twice, once.length, once.length);
        double[] expected = encoder.encode(once, 0, 18);
        requireAlike(one.name(), encoder.encode(twice, 0, 36), expected, one.lost() * (single() ? SINGLE : 1e-14));
    }

    @Test
    void codes_without_sharpness_are_equal_shares() {
        Given given = Given.reference(REFERENCES);
        double[] found = encode(new SoftAssignment(CODEWORDS, Optional.of(1e-30), 100, true, true, false, given));
        double[] shares = new double[found.length];
        Arrays.fill(shares, 1.0 / CODEWORDS);
        requireAlike("T1 of sharpness 1e-30", found, shares, single() ? SINGLE : 1e-15);
    }

    /** w = 2γC, b = −γ‖C‖². */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void soft_vlad_of_unit_covariances_is_net_vlad_but_for_its_lengths(boolean tied) {
        Given given = Given.reference(REFERENCES).withUnitVariances();
        Optional<Double> gamma = Optional.of(EncodingCase.GAMMA);
        double[] found = encode(new SoftVlad(CODEWORDS, gamma, 100, true, true, false, given));
        double[] expected = encode(new NetVlad(CODEWORDS, gamma, 100, tied, false, true, true, tied, given));
        int width = CODEWORDS * EncodingCase.WIDTH;
        for (int set = 0; set < 3; set++) {
            double[] one = unitLength(Arrays.copyOfRange(found, set * width, (set + 1) * width));
            double[] other = Arrays.copyOfRange(expected, set * width, (set + 1) * width);
            requireAlike("set " + set, one, other, single() ? SINGLE : 2e-15);
        }
    }

    private static double[] unitLength(double[] vector) {
        double length =
                Math.sqrt(Arrays.stream(vector).map(value -> value * value).sum());
        return Arrays.stream(vector).map(value -> value / length).toArray();
    }

    private static void requireFinite(String what, double[] values) {
        assertThat(values).as(what).matches(all -> Arrays.stream(all).allMatch(Double::isFinite), "all finite");
    }

    private boolean single() {
        return backend.real() != ElementType.F64;
    }

    /** Equal but for so much of the largest value. */
    private static void requireAlike(String what, double[] found, double[] expected, double tolerance) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertThat(found).as(what).containsExactly(expected, within(tolerance * largest));
    }

    /** Exact in single precision too. */
    static double[] features(double offset) {
        return Arrays.stream(REFERENCES.get("features"))
                .map(value -> value + offset)
                .toArray();
    }

    /** The sets of 5 and 12 features: with one feature, a normalised residual's gradient is zero, and rooted it has a kink. */
    static double[] withoutTheSetOfOne(double offset) {
        return Arrays.copyOfRange(features(offset), EncodingCase.WIDTH, 18 * EncodingCase.WIDTH);
    }
}
