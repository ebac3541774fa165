package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assay.framework.component.Checks;
import org.junit.jupiter.api.Test;

class DigitsTest extends DatasetContract {
    @Override
    protected DatasetComponent component() {
        return new Digits(new Shares(0.2, 0.25));
    }

    @Override
    protected int items() {
        return 1797;
    }

    private static Dataset digits(double validation, double test) {
        return new Digits(new Shares(validation, test)).create(new DatasetContext(new DataDirectory(List.of()), 1));
    }

    /** Reference: numpy.bincount(load_digits().target) and load_digits().data.sum() / 16. */
    @Test
    void hasThePublishersImages() {
        Dataset dataset = digits(0.2, 0.25);
        int[] histogram = new int[10];
        double sum = 0;
        for (SplitName name : SplitName.values()) {
            Split split = dataset.split(name);
            for (int i = 0; i < split.size(); i++) {
                histogram[split.label(i)]++;
                for (float value : split.examples(new int[] {i}).features()) {
                    assertThat(value).isBetween(0f, 1f);
                    sum += value;
                }
            }
        }
        assertThat(histogram).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
        assertThat(sum).isCloseTo(561718 / 16.0, within(1e-9));
        assertThat(dataset.inputs()).isEqualTo(new Inputs.Images(8, 8, 1));
    }

    @Test
    void sharesAreExactAndSplitsBalanced() {
        Dataset dataset = digits(0.2, 0.25);
        assertThat(dataset.split(SplitName.TEST).size()).isEqualTo(449);
        assertThat(dataset.split(SplitName.VALIDATION).size()).isEqualTo(359);
        int[] whole = {178, 182, 177, 183, 181, 182, 181, 179, 174, 180};
        int[] histogram = new int[10];
        Split test = dataset.split(SplitName.TEST);
        for (int i = 0; i < test.size(); i++) {
            histogram[test.label(i)]++;
        }
        for (int label = 0; label < 10; label++) {
            assertThat((double) histogram[label]).isCloseTo(whole[label] * 449 / 1797.0, within(1.0));
        }
    }

    @Test
    void smallestSplitStillHasEveryClass() {
        Split test = digits(0, 10 / 1797.0).split(SplitName.TEST);
        assertThat(java.util.stream.IntStream.range(0, test.size()).map(test::label))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void sharesThatLeaveNothingToTrainOnAreReported() {
        Checks checks = new Checks();
        new Digits(new Shares(0.5, 0.5)).check(checks);
        assertThat(checks.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("leave nothing to train on"));
    }
}
