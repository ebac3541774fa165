package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pixels as steps, of the digits, and of MNIST where it is. */
class PixelsTest extends DatasetContract {
    private static final Digits DIGITS = new Digits(new Shares(0.2, 0.25));

    @Override
    protected DatasetComponent component() {
        return new Pixels(DIGITS, 2, Optional.of(0));
    }

    @Override
    protected int items() {
        return 1797;
    }

    private static Split test(DatasetComponent of, int pooling, Optional<Integer> permutation) {
        return new Pixels(of, pooling, permutation)
                .create(new DatasetContext(new DataDirectory(List.of()), 1))
                .split(SplitName.TEST);
    }

    private static float[] image(int index) {
        return DIGITS.create(new DatasetContext(new DataDirectory(List.of()), 1))
                .split(SplitName.TEST)
                .examples(new int[] {index})
                .features();
    }

    private static float[] steps(int pooling, Optional<Integer> permutation) {
        return test(DIGITS, pooling, permutation).examples(new int[] {7}).features();
    }

    @Test
    void everyPixelIsAStep() {
        assertThat(steps(1, Optional.empty())).isEqualTo(image(7));
        float[] found = steps(1, Optional.of(0));
        assertThat(found).isNotEqualTo(image(7)).isNotEqualTo(steps(1, Optional.of(1)));
        float[] sorted = image(7);
        Arrays.sort(sorted);
        Arrays.sort(found);
        assertThat(found).isEqualTo(sorted);
    }

    @Test
    void theOrderIsToldToThoseWhoReadOtherImages() {
        Dataset dataset =
                new Pixels(DIGITS, 1, Optional.of(0)).create(new DatasetContext(new DataDirectory(List.of()), 1));
        FittedArray order = dataset.fitted().get(0);
        assertThat(order.path()).isEqualTo("pixels/order");
        assertThat(order.shape()).containsExactly(64);
        float[] image = image(7);
        float[] steps = steps(1, Optional.of(0));
        for (int t = 0; t < 64; t++) {
            assertThat(steps[t]).isEqualTo(image[(int) order.values()[t]]);
        }
    }

    @Test
    void pooledPixelsAreMeansOfSquares() {
        Examples pooled = test(DIGITS, 4, Optional.empty()).examples(new int[] {0, 7});
        assertThat(pooled.offsets()).containsExactly(0, 4, 8);
        float[] image = image(7);
        float sum = 0;
        for (int y = 4; y < 8; y++) {
            for (int x = 0; x < 4; x++) {
                sum += image[y * 8 + x];
            }
        }
        assertThat(pooled.features()[4 + 2]).isEqualTo(sum / 16);
    }

    @Test
    void mnistHas784Steps() {
        Dataset dataset = new Pixels(new Mnist(5000, Optional.empty()), 1, Optional.of(0))
                .create(new DatasetContext(RealData.require("mnist"), 1));
        assertThat(dataset.inputs()).isEqualTo(new Inputs.Sequences(1));
        assertThat(dataset.split(SplitName.TEST).featureCount(3)).isEqualTo(784);
        assertThat(dataset.split(SplitName.TRAIN).size()).isEqualTo(55_000);
    }

    @Test
    void squaresThatDoNotTileAndWhatIsNoImageAreRefused() {
        assertThatThrownBy(() -> test(DIGITS, 3, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("squares of 3 pixels")
                .hasMessageContaining("8 x 8");
        assertThatThrownBy(() -> test(new Pixels(DIGITS, 1, Optional.of(0)), 1, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("sequences of 1 number a step");
    }
}
