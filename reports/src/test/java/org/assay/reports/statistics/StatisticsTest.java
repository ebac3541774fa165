package org.assay.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics beside scipy's; the values were made by make_statistics.py. */
class StatisticsTest {
    private static final Map<String, double[]> SCIPY = read();

    private static Map<String, double[]> read() {
        Map<String, double[]> values = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                StatisticsTest.class.getResourceAsStream("statistics.txt"), StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> {
                String[] words = line.split(" ");
                values.put(
                        words[0],
                        Arrays.stream(words)
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return values;
    }

    private static double expected(String name) {
        return SCIPY.get(name)[0];
    }

    private static double p(PairedTest test, String name) {
        return test.compare(SCIPY.get("values-" + name)).p().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"five", "ten", "small", "shifted", "tied", "zeros", "thirty"})
    void paired_t_intervals_and_deviations(String name) {
        assertThat(p(PairedTest.PAIRED_T, name)).isCloseTo(expected("paired-t-" + name), within(1e-9));
        Sample sample = Sample.of(SCIPY.get("values-" + name));
        double deviation = expected("deviation-" + name);
        assertThat(sample.deviation()).isCloseTo(deviation, within(1e-9 * deviation));
        assertThat(sample.halfInterval(0.95)).isCloseTo(expected("interval-" + name), within(1e-8 * deviation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"five", "ten", "small", "shifted", "tied", "zeros", "thirty"})
    void signed_ranks_with_and_without_ties(String name) {
        assertThat(p(PairedTest.WILCOXON, name)).isCloseTo(expected("wilcoxon-" + name), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"five", "ten", "small", "shifted", "tied", "zeros"})
    void sign_flips(String name) {
        assertThat(p(PairedTest.PERMUTATION, name)).isCloseTo(expected("permutation-" + name), within(1e-12));
    }

    @Test
    void many_sign_flips_are_drawn_alike_each_time_and_near_t() {
        double[] thirty = SCIPY.get("values-thirty");
        double p = PairedTest.PERMUTATION.compare(thirty).p().orElseThrow();
        assertThat(PairedTest.PERMUTATION.compare(thirty).p()).hasValue(p);
        assertThat(p).isCloseTo(expected("paired-t-thirty"), within(0.02));
    }

    @ParameterizedTest
    @ValueSource(strings = {"three", "equal", "large"})
    void holm(String name) {
        double[] both = SCIPY.get("holm-" + name);
        int n = both.length / 2;
        assertThat(Holm.adjust(Arrays.copyOf(both, n)))
                .containsExactly(Arrays.copyOfRange(both, n, 2 * n), within(1e-12));
        assertThatThrownBy(() -> Holm.adjust(0.1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Holm.adjust()).isEmpty();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(PairedTest.class)
    void what_cannot_be_tested_gets_a_word_and_no_number(PairedTest test) {
        assertThat(test.compare().word()).isEqualTo(TestResult.TOO_FEW);
        assertThat(test.compare(1).word()).isEqualTo(TestResult.TOO_FEW);
        assertThat(test.compare(0, 0, 0).word()).isEqualTo(TestResult.IDENTICAL);
        assertThat(test.compare(0, 0, 0).p()).isEmpty();
        assertThatThrownBy(() -> test.compare(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(PairedTest.ofKeyword(test.keyword())).isEqualTo(test);
    }

    @Test
    void a_constant_difference_has_no_t_even_when_decimals_round() {
        assertThat(PairedTest.PAIRED_T.compare(0.3 - 0.2, 0.4 - 0.3, 0.7 - 0.6).word())
                .isEqualTo(TestResult.CONSTANT);
        assertThat(PairedTest.WILCOXON.compare(0.3 - 0.2, 0.4 - 0.3, 0.7 - 0.6).p())
                .hasValue(0.25);
    }

    @Test
    void the_smallest_p_of_five_pairs_of_signs_is_a_sixteenth() {
        assertThat(PairedTest.WILCOXON.smallestP(5)).isEqualTo(0.0625);
        assertThat(PairedTest.WILCOXON.compare(1, 2, 3, 4, 5).p()).hasValue(0.0625);
    }

    @Test
    void samples_of_none_and_one_have_no_spread() {
        assertThat(Sample.of().mean()).isNaN();
        assertThat(Sample.of(3)).isEqualTo(new Sample(1, 3, Double.NaN));
        assertThat(Sample.of(3).halfInterval(0.95)).isNaN();
        assertThat(Sample.of(1e9 + 1, 1e9 + 2, 1e9 + 3).deviation()).isEqualTo(1);
        assertThatThrownBy(() -> Sample.of(1, Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }
}
