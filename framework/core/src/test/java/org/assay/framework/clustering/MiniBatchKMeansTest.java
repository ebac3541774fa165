package org.assay.framework.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assay.framework.References;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

/** Steps beside those of scikit-learn's MiniBatchKMeans (see make_mini_batch.py), and what many of them find. */
class MiniBatchKMeansTest {
    private static final References REFERENCES = References.beside(MiniBatchKMeansTest.class, "mini-batch.txt");
    private static final Backend BACKEND = new ReferenceBackend();
    private static final int CLUSTERS = 6;
    private static final int WIDTH = 5;
    private static final int BATCHES = 9;
    private static final int ROWS = 20;

    /** Centers and counts after each batch, one of which has no row until the last. */
    @Test
    void steps_from_the_same_centers_over_the_same_batches_are_those_of_scikit_learn() {
        float[] batches = REFERENCES.floats("batches");
        double[] expected = REFERENCES.get("centers");
        int[] counts = REFERENCES.integers("counts");
        for (double[] shift : new double[][] {new double[WIDTH], {40, 41, 39, 40.5, 38}}) {
            double[] centers = REFERENCES.get("initial");
            for (int i = 0; i < centers.length; i++) {
                centers[i] -= shift[i % WIDTH];
            }
            long[] seen = new long[CLUSTERS];
            int[] nearest = new int[ROWS];
            NearestCenter search = new NearestCenter(BACKEND, WIDTH, CLUSTERS);
            MiniBatchKMeans fit = new MiniBatchKMeans(BACKEND, ROWS, BATCHES);
            for (int batch = 0; batch < BATCHES; batch++) {
                int from = batch * ROWS * WIDTH;
                Rows drawn = new Rows(Arrays.copyOfRange(batches, from, from + ROWS * WIDTH), WIDTH);
                fit.move(drawn, shift, search, nearest, centers, seen);
                for (int k = 0; k < CLUSTERS; k++) {
                    assertThat(seen[k])
                            .as("rows of center %d after batch %d", k, batch)
                            .isEqualTo(counts[batch * CLUSTERS + k]);
                    for (int d = 0; d < WIDTH; d++) {
                        assertThat(centers[k * WIDTH + d] + shift[d])
                                .as("center %d after batch %d", k, batch)
                                .isCloseTo(expected[(batch * CLUSTERS + k) * WIDTH + d], within(1e-9));
                    }
                }
            }
        }
    }

    /** Blobs far apart: nearly as near to their means as the means themselves. */
    @Test
    void many_steps_come_near_to_the_means_of_what_was_drawn() {
        RandomStream stream = RandomStream.of(5, "test", "mini-batch", 0);
        float[] rows = new float[600 * 2];
        for (int i = 0; i < 600; i++) {
            rows[2 * i] = (float) (100 * (i % 3) + stream.nextGaussian());
            rows[2 * i + 1] = (float) stream.nextGaussian();
        }
        float[] centers = new MiniBatchKMeans(BACKEND, 50, 200).fit(rows, 2, 3, stream);
        double[] across = {centers[0], centers[2], centers[4]};
        Arrays.sort(across);
        assertThat(across).containsExactly(new double[] {0, 100, 200}, within(0.3));
    }
}
