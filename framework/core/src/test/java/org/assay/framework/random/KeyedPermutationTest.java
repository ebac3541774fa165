package org.assay.framework.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedPermutationTest {
    @Test
    void a_keyed_permutation_is_one_and_mixes() {
        for (int count : new int[] {1, 2, 3, 10, 16, 17, 1000, 65_536}) {
            for (long key = 0; key < 3; key++) {
                KeyedPermutation permutation = new KeyedPermutation(count, key);
                int[] seen = IntStream.range(0, count).map(permutation::at).toArray();
                assertThat(Arrays.stream(seen).sorted().toArray())
                        .isEqualTo(IntStream.range(0, count).toArray());
                assertThat(permutation.range(0, count)).isEqualTo(seen);
            }
        }
        KeyedPermutation large = new KeyedPermutation(Integer.MAX_VALUE, -7);
        int[] last = IntStream.range(Integer.MAX_VALUE - 300, Integer.MAX_VALUE)
                .map(large::at)
                .toArray();
        assertThat(large.range(Integer.MAX_VALUE - 300, Integer.MAX_VALUE)).isEqualTo(last);
        // Where the first thousand of a million positions lie: uniform over ten tenths, chi-square with 9 degrees of
        // freedom.
        KeyedPermutation permutation = new KeyedPermutation(1_000_000, 5);
        double[] tenths = new double[10];
        for (int i = 0; i < 1000; i++) {
            tenths[permutation.at(i) / 100_000]++;
        }
        double square =
                Arrays.stream(tenths).map(n -> (n - 100) * (n - 100) / 100).sum();
        assertThat(square).isLessThan(27.9);
        int neighbours = 0;
        for (int i = 1; i < 1000; i++) {
            neighbours += Math.abs(permutation.at(i) - permutation.at(i - 1)) < 10_000 ? 1 : 0;
        }
        assertThat(neighbours).as("about two in a hundred by chance").isBetween(5, 45);
    }
}
