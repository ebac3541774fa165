package org.assay.framework.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assay.framework.References;
import org.assay.framework.aggregator.Codebook;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianMixtureTest {
    /** Made by aggregator/make_encodings.py with scikit-learn. */
    private static final References REFERENCES = References.beside(Codebook.class, "encodings.txt");

    private static GaussianMixture em(int iterations, double tolerance, double floor) {
        return new GaussianMixture(new ReferenceBackend(), iterations, tolerance, floor);
    }

    private static RandomStream stream(long seed) {
        return RandomStream.of(seed, "test", "mixture", 0);
    }

    /** Measured between 1e-14 and 1e-13, at values up to 5. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20})
    void em_from_a_given_start_agrees_with_scikit_learn(int iterations) {
        GaussianMixture.Mixture start = GaussianMixture.Mixture.start(
                new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0},
                REFERENCES.get("em-start-means"),
                REFERENCES.get("em-start-variances"));
        GaussianMixture.Mixture found =
                em(iterations, Double.NEGATIVE_INFINITY, 0).refine(REFERENCES.floats("em-rows"), 3, start);
        String name = "em-" + iterations;
        assertThat(found.iterations()).isEqualTo(iterations);
        assertThat(found.priors()).containsExactly(REFERENCES.get(name + "-priors"), within(1e-12));
        assertThat(found.means()).containsExactly(REFERENCES.get(name + "-means"), within(1e-12));
        assertThat(found.variances()).containsExactly(REFERENCES.get(name + "-variances"), within(1e-12));
    }

    @Test
    void three_clouds_are_found_from_k_means_and_the_same_stream_gives_the_same_bits() {
        float[] rows = REFERENCES.floats("em-rows");
        GaussianMixture.Mixture found = em(100, 1e-6, 1e-3).fit(rows, 3, 3, stream(2));
        double[] priors = found.priors();
        Arrays.sort(priors);
        assertThat(priors).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(0.05));
        assertThat(found.converged()).isTrue();
        assertThat(em(100, 1e-6, 1e-3).fit(rows, 3, 3, stream(2)).means()).isEqualTo(found.means());
    }

    @Test
    void a_constant_column_and_duplicate_rows_keep_positive_variances() {
        float[] rows = new float[40];
        for (int i = 0; i < 20; i++) {
            rows[2 * i] = i < 10 ? 0 : 1;
            rows[2 * i + 1] = 7;
        }
        GaussianMixture.Mixture found = em(20, 0, 1e-3).fit(rows, 2, 2, stream(1));
        assertThat(Arrays.stream(found.variances())).allMatch(variance -> variance > 0 && Double.isFinite(variance));
        assertThat(Arrays.stream(found.means())).allMatch(Double::isFinite);
    }

    @Test
    void more_components_than_distinct_rows_are_an_error_that_names_both() {
        assertThatThrownBy(() -> em(5, 0, 1e-3).fit(new float[] {1, 1, 1, 2}, 1, 3, stream(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 clusters")
                .hasMessageContaining("2 are distinct");
    }
}
