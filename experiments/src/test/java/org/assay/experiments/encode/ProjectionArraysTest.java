package org.assay.experiments.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assay.framework.dataset.RowMap;
import org.assay.framework.descriptor.PrincipalComponents;
import org.assay.framework.npy.NpyFile;
import org.assay.framework.random.RandomStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Principal components from scikit-learn (see make_projection.py), written and read, and with a fault each. */
class ProjectionArraysTest {
    private static final int ROWS = 80;
    private static final int WIDTH = 6;
    private static final int KEPT = 4;
    private static final String WHITENING = "pca.whitening-variance.npy";

    @TempDir
    private Path directory;

    private FeatureFiles features;

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        for (String name : new String[] {"pca.mean.npy", "pca.components.npy", WHITENING}) {
            Files.copy(fixture(name), directory.resolve(name));
        }
        features = FeatureFiles.open(fixture("features.npy"), null);
    }

    private static Path fixture(String name) throws URISyntaxException {
        return Path.of(ProjectionArraysTest.class.getResource(name).toURI());
    }

    private List<RowMap> read() {
        Preparation preparation = Preparation.read(directory);
        assertThat(preparation.steps()).hasSize(1);
        return preparation.maps();
    }

    private static float[] expected(String name) throws URISyntaxException {
        return FeatureFiles.open(fixture(name), null).rows(0, ROWS);
    }

    @Test
    void arrays_of_scikit_learn_project_as_it_does_and_whiten_where_they_say_so() throws Exception {
        FeatureFiles whitened = features.on(read(), "they");
        assertThat(whitened.width()).isEqualTo(KEPT);
        assertThat(whitened.rows(0, ROWS)).containsExactly(expected("whitened.npy"), within(1e-5f));
        float[] part = whitened.rows(7, 2);
        assertThat(part).isEqualTo(Arrays.copyOfRange(whitened.rows(0, ROWS), 7 * KEPT, 9 * KEPT));
        assertThat(whitened.sample(5, RandomStream.of(1, "test", "projection", 0)))
                .hasSize(5 * KEPT);
        Files.delete(directory.resolve(WHITENING));
        assertThat(features.on(read(), "they").rows(0, ROWS)).containsExactly(expected("plain.npy"), within(2e-5f));
    }

    @Test
    void what_is_fitted_and_written_projects_to_the_same_bits() throws IOException {
        for (boolean whiten : new boolean[] {true, false}) {
            PrincipalComponents fitted = PrincipalComponents.fit(features.rows(0, ROWS), WIDTH, KEPT, whiten);
            Preparation.of(fitted).write(directory);
            assertThat(Files.exists(directory.resolve(WHITENING))).isEqualTo(whiten);
            assertThat(features.on(read(), "they").rows(0, ROWS))
                    .containsExactly(fitted.projection().apply(features.rows(0, ROWS)));
        }
        Preparation.none().write(directory);
        assertThat(Preparation.read(directory).isEmpty()).isTrue();
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void faults_are_told_with_their_file() throws IOException {
        assertThatThrownBy(() ->
                        FeatureFiles.open(fixture("whitened.npy"), null).on(read(), "the principal components of DIR"))
                .hasMessageContaining("whitened.npy has local features of 4 numbers")
                .hasMessageContaining("the principal components of DIR take 6")
                .hasMessageContaining("as they were before the projection");
        NpyFile.writeDoubles(directory.resolve(WHITENING), new int[] {KEPT}, 3, 2, 1, 0);
        assertRefused(WHITENING + ": number 3 (from 0) is 0.0", "keep fewer components");
        NpyFile.writeDoubles(directory.resolve(WHITENING), new int[] {3}, 3, 2, 1);
        assertRefused(WHITENING + " holds 3 x 1 numbers; expected 4, as many as components in ");
        NpyFile.writeDoubles(directory.resolve("pca.mean.npy"), new int[] {1, WIDTH}, 1, 2, Double.NaN, 4, 5, 6);
        assertRefused("pca.mean.npy: row 0, column 2 (from 0) is NaN");
        Files.delete(directory.resolve("pca.mean.npy"));
        assertRefused("pca.mean.npy does not exist", "scikit-learn: mean_");
    }
}
