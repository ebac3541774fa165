package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class XorTest extends DatasetContract {
    @Override
    protected DatasetComponent component() {
        return new Xor(120, 2, 0.1, new Shares(0.2, 0.25));
    }

    @Override
    protected int items() {
        return 120;
    }

    private static Split everything(DatasetComponent component) {
        return component
                .create(new DatasetContext(new DataDirectory(List.of()), 12))
                .split(SplitName.TRAIN);
    }

    @Test
    void withoutNoiseEveryFeatureLiesInItsClassAndTheSquareIsFilled() {
        Split split = everything(new Xor(4000, 3, 0, new Shares(0, 0)));
        int red = 0;
        int[] quadrants = new int[4];
        double squares = 0;
        for (int item = 0; item < 4000; item++) {
            red += split.label(item);
            float[] points = split.examples(new int[] {item}).features();
            assertThat(points).hasSize(6);
            for (int i = 0; i < 6; i += 2) {
                assertThat(points[i] * points[i + 1] < 0).isEqualTo(split.label(item) == 1);
                assertThat(points[i]).isBetween(-2f, 2f);
                assertThat(points[i + 1]).isBetween(-2f, 2f);
                quadrants[(points[i] < 0 ? 1 : 0) + (points[i + 1] < 0 ? 2 : 0)]++;
                squares += points[i] * points[i];
            }
        }
        // Bounds: five standard errors. Var(x²) on [−2, 2] is 256/80 − 16/9.
        assertThat(red / 4000.0).isCloseTo(0.5, within(5 * Math.sqrt(0.25 / 4000)));
        for (int quadrant : quadrants) {
            // The features of an item share its class: at most 3 times the variance of 12,000 independent ones.
            assertThat(quadrant / 12000.0).isCloseTo(0.25, within(5 * Math.sqrt(3 * 0.1875 / 12000)));
        }
        assertThat(squares / 12000).isCloseTo(4 / 3.0, within(5 * Math.sqrt((256 / 80.0 - 16 / 9.0) / 12000)));
    }

    /** With noise 0.1 a point is flipped only near an axis; the paper's figure shows flips where |x| or |y| is below about 0.3. */
    @Test
    void noiseMixesLabelsNearTheAxesAlone() {
        Split split = everything(new Xor(20_000, 1, 0.1, new Shares(0, 0)));
        int flipped = 0;
        for (int item = 0; item < split.size(); item++) {
            float[] point = split.examples(new int[] {item}).features();
            if (point[0] * point[1] < 0 != (split.label(item) == 1)) {
                flipped++;
                assertThat(Math.min(Math.abs(point[0]), Math.abs(point[1]))).isLessThan(0.5f);
            }
        }
        // A coordinate changes sign with p = E|noise| / 4 = 0.1 √(2/π) / 4; one of two: 2p(1 − p).
        double p = 0.1 * Math.sqrt(2 / Math.PI) / 4;
        double expected = 2 * p * (1 - p);
        assertThat(flipped / 20_000.0).isCloseTo(expected, within(5 * Math.sqrt(expected / 20_000)));
    }
}
