package org.assay.framework.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomTest {
    private static final int MANY = 200_000;

    private static int[] block(long key, long low, long high) {
        int[] words = new int[4];
        Philox.block(key, low, high, words);
        return words;
    }

    /** The known answers of Random123's kat_vectors for philox4x32, 10 rounds. */
    @Test
    void philox_gives_the_known_answers() {
        assertThat(block(0, 0, 0)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(block(-1, -1, -1)).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertThat(block(0x299f31d0a4093822L, 0x85a308d3243f6a88L, 0x0370734413198a2eL))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Test
    void streams_of_another_seed_purpose_path_or_step_share_nothing() {
        Set<Long> firsts = new HashSet<>();
        int streams = 0;
        for (long seed : new long[] {0, 1, -1}) {
            for (String purpose : new String[] {"split", "sampler"}) {
                for (String path : new String[] {"", "a", "b", "a/b"}) {
                    for (long step : new long[] {0, 1, 1L << 40}) {
                        firsts.add(RandomStream.of(seed, purpose, path, step).nextLong());
                        streams++;
                    }
                }
            }
        }
        assertThat(firsts).hasSize(streams);
        assertThat(RandomStream.key(1, "ab", "c")).isNotEqualTo(RandomStream.key(1, "a", "bc"));
    }

    @Test
    void a_stream_is_the_same_again() {
        RandomStream one = RandomStream.of(4, "p", "q", 2);
        RandomStream other = RandomStream.of(4, "p", "q", 2);
        for (int i = 0; i < 100; i++) {
            assertThat(one.nextInt()).isEqualTo(other.nextInt());
        }
    }

    /** The Kolmogorov-Smirnov statistic exceeds 1.95/√n with probability 0.001. */
    @Test
    void doubles_are_uniform_and_gaussians_normal() {
        RandomStream stream = RandomStream.of(1, "test", "uniform", 0);
        double[] values = new double[MANY];
        Arrays.setAll(values, i -> stream.nextDouble());
        Arrays.sort(values);
        assertThat(values[0]).isGreaterThanOrEqualTo(0);
        assertThat(values[MANY - 1]).isLessThan(1);
        double distance = 0;
        for (int i = 0; i < MANY; i++) {
            distance = Math.max(distance, Math.abs(values[i] - (i + 0.5) / MANY));
        }
        assertThat(distance).isLessThan(1.95 / Math.sqrt(MANY));

        double mean = 0;
        double square = 0;
        double fourth = 0;
        for (int i = 0; i < MANY; i++) {
            double z = stream.nextGaussian();
            mean += z / MANY;
            square += z * z / MANY;
            fourth += z * z * z * z / MANY;
        }
        double deviation = 1 / Math.sqrt(MANY); // four standard errors each: √1, √2 and √96
        assertThat(mean).isBetween(-4 * deviation, 4 * deviation);
        assertThat(square).isBetween(1 - 5.7 * deviation, 1 + 5.7 * deviation);
        assertThat(fourth).isBetween(3 - 39.2 * deviation, 3 + 39.2 * deviation);
    }

    /** χ² with 9 degrees of freedom exceeds 27.9 with probability 0.001. */
    @Test
    void bounded_integers_and_permutations_are_uniform() {
        RandomStream stream = RandomStream.of(1, "test", "integers", 0);
        int[] counts = new int[10];
        for (int i = 0; i < MANY; i++) {
            counts[stream.nextInt(10)]++;
        }
        assertThat(chiSquare(counts)).isLessThan(27.9);
        int[] places = new int[10];
        for (int i = 0; i < MANY / 10; i++) {
            int[] order = stream.permutation(10);
            assertThat(Arrays.stream(order).distinct().count()).isEqualTo(10);
            places[order[3]]++;
        }
        assertThat(chiSquare(places)).isLessThan(27.9);
        assertThatThrownBy(() -> stream.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double chiSquare(int... counts) {
        double expected = Arrays.stream(counts).sum() / (double) counts.length;
        return Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }
}
