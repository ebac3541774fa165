package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CirclesTest extends DatasetContract {
    @Override
    protected DatasetComponent component() {
        return new Circles(101, 3, 0.15, 0.5, new Shares(0.2, 0.25));
    }

    @Override
    protected int items() {
        return 101;
    }

    private static Split everything(DatasetComponent component) {
        return component
                .create(new DatasetContext(new DataDirectory(List.of()), 11))
                .split(SplitName.TRAIN);
    }

    /** Reference: make_circles by circles.py. Bounds: five standard errors, σ/√n of a mean and σ/√(2n) of a deviation. */
    @Test
    void radiiAreThoseOfScikitLearn() {
        Split split = everything(new Circles(20_000, 1, 0.15, 0.5, new Shares(0, 0)));
        double[] mean = {1.0113, 0.5231};
        double[] deviation = {0.1492, 0.1459};
        for (int label = 0; label < 2; label++) {
            int count = 0;
            double sum = 0;
            double squares = 0;
            for (int item = 0; item < split.size(); item++) {
                if (split.label(item) == label) {
                    float[] point = split.examples(new int[] {item}).features();
                    double radius = Math.hypot(point[0], point[1]);
                    count++;
                    sum += radius;
                    squares += radius * radius;
                }
            }
            assertThat(count).isEqualTo(10_000);
            double found = sum / count;
            assertThat(found).isCloseTo(mean[label], within(5 * deviation[label] / Math.sqrt(count)));
            assertThat(Math.sqrt(squares / count - found * found))
                    .isCloseTo(deviation[label], within(5 * deviation[label] / Math.sqrt(2.0 * count)));
        }
    }

    @Test
    void pointsWithoutNoiseAreEvenlySpaced() {
        Split split = everything(new Circles(16, 2, 0, 0.5, new Shares(0, 0)));
        for (int label = 0; label < 2; label++) {
            double[] angles = new double[16];
            int found = 0;
            for (int item = 0; item < split.size(); item++) {
                if (split.label(item) == label) {
                    float[] points = split.examples(new int[] {item}).features();
                    for (int i = 0; i < points.length; i += 2) {
                        assertThat(Math.hypot(points[i], points[i + 1])).isCloseTo(label == 0 ? 1 : 0.5, within(1e-6));
                        angles[found++] = Math.atan2(points[i + 1], points[i]);
                    }
                }
            }
            java.util.Arrays.sort(angles);
            for (int i = 1; i < 16; i++) {
                assertThat(angles[i] - angles[i - 1]).isCloseTo(Math.PI / 8, within(1e-5));
            }
        }
    }
}
