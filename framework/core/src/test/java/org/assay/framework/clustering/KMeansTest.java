package org.assay.framework.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

class KMeansTest {
    private static final Backend BACKEND = new ReferenceBackend();

    private static RandomStream stream(long seed) {
        return RandomStream.of(seed, "test", "k-means", 0);
    }

    /** Made by make_kmeans.py with scikit-learn. */
    private static Map<String, double[]> reference() throws IOException {
        Map<String, double[]> values = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(KMeansTest.class.getResourceAsStream("kmeans.txt"), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] words = line.split(" ");
                values.put(
                        words[0],
                        Arrays.stream(words)
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        }
        return values;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static float[] gaussian(int count, long seed) {
        RandomStream stream = stream(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) stream.nextGaussian();
        }
        return values;
    }

    @Test
    void lloydAgreesWithScikitLearnFromTheSameCenters() throws IOException {
        Map<String, double[]> reference = reference();
        Clustering found = KMeans.refine(BACKEND, floats(reference.get("rows")), 5, reference.get("initial"), 100);
        assertThat(found.converged()).isTrue();
        assertThat(Arrays.stream(found.assignments()).asDoubleStream().toArray())
                .isEqualTo(reference.get("labels"));
        assertThat(found.centers()).containsExactly(reference.get("centers"), within(1e-12));
        assertThat(found.inertia()).isCloseTo(reference.get("inertia")[0], within(1e-9));
    }

    @Test
    void nearestCenterIsThatOfDirectDistancesAtEveryWidthAndNumber() {
        for (int width : new int[] {1, 2, 3, 4, 5, 7, 8}) {
            for (int clusters : new int[] {1, 3, 255, 256, 257, 300}) {
                int count = 301;
                Rows rows = new Rows(gaussian(count * width, width), width);
                double[] centers = new double[clusters * width];
                float[] drawn = gaussian(centers.length, 100 + clusters);
                for (int i = 0; i < centers.length; i++) {
                    centers[i] = drawn[i];
                }
                int[] nearest = new int[count];
                Arrays.fill(nearest, -1);
                NearestCenter search = new NearestCenter(BACKEND, width, clusters);
                int changed;
                try (Scope scope = BACKEND.scope("test")) {
                    changed = search.assign(search.features(rows, new double[width]), centers, nearest);
                }
                assertThat(changed).isEqualTo(count);
                for (int row = 0; row < count; row++) {
                    double least = squaredDistance(rows.values(), row, centers, nearest[row], width);
                    for (int k = 0; k < clusters; k++) {
                        assertThat(least)
                                .isLessThanOrEqualTo(squaredDistance(rows.values(), row, centers, k, width) + 1e-12);
                    }
                }
            }
        }
    }

    private static double squaredDistance(float[] rows, int row, double[] centers, int center, int width) {
        double sum = 0;
        for (int d = 0; d < width; d++) {
            double difference = rows[row * width + d] - centers[center * width + d];
            sum += difference * difference;
        }
        return sum;
    }

    @Test
    void seedingDrawsInProportionToTheSquaredDistance() {
        // From 0 the others stand at squared distances 1 and 9: second centers are drawn 1 : 9. Bound: 5 standard
        // deviations.
        float[] rows = {0, 1, -3};
        int first = 0;
        int far = 0;
        for (int seed = 0; seed < 6000; seed++) {
            int[] chosen = Seeding.choose(new Rows(rows, 1), 2, stream(seed));
            if (chosen[0] == 0) {
                first++;
                far += chosen[1] == 2 ? 1 : 0;
            }
        }
        assertThat(first / 6000.0).isCloseTo(1 / 3.0, within(5 * Math.sqrt(2 / 9.0 / 6000)));
        assertThat(far / (double) first).isCloseTo(0.9, within(5 * Math.sqrt(0.09 / first)));
    }

    @Test
    void seedingSkipsNoRowThatTheNewCenterIsNearerTo() {
        float[] rows = gaussian(400 * 3, 5);
        int[] chosen = Seeding.choose(new Rows(rows, 3), 40, stream(3));
        assertThat(Arrays.stream(chosen).distinct().count()).isEqualTo(40);
        // The same draws with every distance measured.
        RandomStream stream = stream(3);
        double[] nearest = new double[400];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int expected = stream.nextInt(400);
        for (int k = 0; k < 40; k++) {
            assertThat(chosen[k]).isEqualTo(expected);
            double total = 0;
            for (int row = 0; row < 400; row++) {
                nearest[row] = Math.min(nearest[row], new Rows(rows, 3).squaredDistance(row, expected));
                total += nearest[row];
            }
            double target = stream.nextDouble() * total;
            double sum = 0;
            for (expected = 0; sum + nearest[expected] <= target; expected++) {
                sum += nearest[expected];
            }
        }
    }

    @Test
    void sameStreamGivesTheSameBits() {
        float[] rows = gaussian(500 * 4, 1);
        Clustering one = KMeans.cluster(BACKEND, rows, 4, 20, 50, stream(9));
        Clustering other = KMeans.cluster(BACKEND, rows, 4, 20, 50, stream(9));
        assertThat(other.centers()).isEqualTo(one.centers());
        assertThat(KMeans.cluster(BACKEND, rows, 4, 20, 50, stream(10)).centers())
                .isNotEqualTo(one.centers());
    }

    @Test
    void wellSeparatedGroupsAreFound() {
        float[] rows = gaussian(600, 2);
        for (int i = 0; i < 300; i++) {
            rows[2 * i] += 100 * (i % 6);
        }
        Clustering found = KMeans.cluster(BACKEND, rows, 2, 6, 100, stream(1));
        Set<Integer> clusters = new HashSet<>();
        for (int group = 0; group < 6; group++) {
            for (int i = group; i < 300; i += 6) {
                assertThat(found.assignments()[i]).isEqualTo(found.assignments()[group]);
            }
            clusters.add(found.assignments()[group]);
        }
        assertThat(clusters).hasSize(6);
    }

    @Test
    void rowsFarFromTheOriginAreClusteredAsNearIt() {
        float[] near = new float[64];
        float[] far = new float[64];
        for (int i = 0; i < 64; i++) {
            near[i] = i % 8 * 4 + i / 32;
            far[i] = near[i] + (1 << 20);
        }
        assertThat(KMeans.cluster(BACKEND, far, 1, 5, 100, stream(4)).assignments())
                .isEqualTo(KMeans.cluster(BACKEND, near, 1, 5, 100, stream(4)).assignments());
    }

    @Test
    void centersWithoutRowsTakeTheFarthestRow() {
        float[] rows = {0, 1, 2, 10};
        Clustering found = KMeans.refine(BACKEND, rows, 1, new double[] {1, 1000}, 100);
        assertThat(found.centers()).containsExactly(new double[] {1, 10}, within(1e-12));
        assertThat(found.assignments()).containsExactly(0, 0, 0, 1);
    }

    @Test
    void asManyClustersAsDistinctRowsLeaveNoInertia() {
        float[] rows = {1, 2, 3, 1, 2, 3, 1};
        Clustering found = KMeans.cluster(BACKEND, rows, 1, 3, 100, stream(1));
        assertThat(found.inertia()).isCloseTo(0, within(1e-25));
        assertThat(found.centers()).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void moreClustersThanDistinctRowsNamesBothNumbers() {
        assertThatThrownBy(() -> KMeans.cluster(BACKEND, new float[] {1, 2, 3, 1, 2, 3, 1}, 1, 4, 100, stream(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 clusters")
                .hasMessageContaining("7 rows of which 3 are distinct");
        assertThatThrownBy(() -> KMeans.cluster(BACKEND, new float[] {1, 2, 2}, 1, 4, 100, stream(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 clusters")
                .hasMessageContaining("3 rows of which 2 are distinct");
    }

    @Test
    void whatIsNotFiniteIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> KMeans.cluster(BACKEND, new float[] {1, 2, 3, Float.NaN}, 2, 1, 100, stream(1)))
                .hasMessageContaining("row 1, column 1 is NaN");
    }
}
