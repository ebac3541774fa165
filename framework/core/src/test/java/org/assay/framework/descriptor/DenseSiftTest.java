package org.assay.framework.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.Digits;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Shares;
import org.assay.framework.dataset.SplitName;
import org.junit.jupiter.api.Test;

/**
 * Against a restatement of VLFeat's dsift with the exact arctangent, and VLFeat 0.9.21 itself, whose arctangent errs by up to 0.01 rad: by
 * that much of a descriptor's numbers, which are up to 0.4 here.
 */
class DenseSiftTest {
    private static final Inputs.Images GREY = new Inputs.Images(17, 21, 1);

    private static float[] describe(SiftGrid grid, float[] image) {
        float[] features = new float[grid.most(image.length) * 128];
        assertThat(grid.describe(image, 0, image.length, features, 0)).isEqualTo(grid.most(image.length));
        return features;
    }

    private static void assertAgrees(SiftWindow window, String oracle, double bound) {
        float[] expected = Oracle.numbers(oracle);
        float[] found = describe(new SiftGrid(GREY, 3, List.of(4), window, false), Oracle.numbers("sift-image.npy"));
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat((double) found[i]).as("number %d", i).isCloseTo(expected[i], within(bound));
        }
    }

    @Test
    void agreesWithTheRestatementAndWithVlfeat() {
        assertAgrees(SiftWindow.GAUSSIAN, "sift-gaussian.npy", 2e-6);
        assertAgrees(SiftWindow.FLAT, "sift-flat.npy", 2e-6);
        assertAgrees(SiftWindow.GAUSSIAN, "vlfeat-gaussian.npy", 4e-3);
        assertAgrees(SiftWindow.FLAT, "vlfeat-flat.npy", 4e-3);
    }

    @Test
    void sizesFollowOneAnother() {
        float[] image = Oracle.numbers("sift-image.npy");
        float[] both = describe(new SiftGrid(GREY, 3, List.of(4, 2), SiftWindow.GAUSSIAN, false), image);
        float[] first = describe(new SiftGrid(GREY, 3, List.of(4), SiftWindow.GAUSSIAN, false), image);
        float[] second = describe(new SiftGrid(GREY, 3, List.of(2), SiftWindow.GAUSSIAN, false), image);
        assertThat(both).startsWith(first).endsWith(second).hasSize(first.length + second.length);
    }

    @Test
    void rootsAreOfUnitLength() {
        float[] image = Oracle.numbers("sift-image.npy");
        float[] plain = describe(new SiftGrid(GREY, 3, List.of(4), SiftWindow.GAUSSIAN, false), image);
        float[] roots = describe(new SiftGrid(GREY, 3, List.of(4), SiftWindow.GAUSSIAN, true), image);
        double total = 0;
        double squares = 0;
        for (int i = 0; i < 128; i++) {
            total += plain[i];
            squares += roots[i] * roots[i];
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
        assertThat(roots[9]).isCloseTo((float) Math.sqrt(plain[9] / total), within(1e-5f));
    }

    @Test
    void colourBecomesGreyAndBlankImagesZeros() {
        float[] grey = Oracle.numbers("sift-image.npy");
        float[] colour = new float[3 * grey.length];
        for (int i = 0; i < grey.length; i++) {
            colour[3 * i] = grey[i] / 0.299f;
        }
        SiftGrid ofColour = new SiftGrid(new Inputs.Images(17, 21, 3), 3, List.of(4), SiftWindow.GAUSSIAN, false);
        float[] found = describe(ofColour, colour);
        float[] expected = describe(new SiftGrid(GREY, 3, List.of(4), SiftWindow.GAUSSIAN, false), grey);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(1e-5f));
        }
        assertThat(describe(ofColour, new float[3 * grey.length])).containsOnly(0);
    }

    @Test
    void imagesOfADataSetAreDescribedAndTooSmallOnesRefused() {
        DatasetContext context = new DatasetContext(new DataDirectory(List.of()), 1);
        Digits digits = new Digits(new Shares(0.2, 0.25));
        Dataset described = new DenseSift(digits, 1, List.of(2), SiftWindow.GAUSSIAN, false).create(context);
        assertThat(described.inputs()).isEqualTo(new Inputs.Sets(128));
        assertThat(described.split(SplitName.TEST).featureCount(0)).isEqualTo(4);
        assertThatThrownBy(() -> new DenseSift(digits, 1, List.of(3), SiftWindow.GAUSSIAN, false).create(context))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("sizes of at most 2");
        assertThatThrownBy(() -> new DenseSift(
                                new Patches(digits, 4, 1, Normalisation.NONE, EmptyPatches.KEEP),
                                1,
                                List.of(2),
                                SiftWindow.FLAT,
                                false)
                        .create(context))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("describes images");
    }
}
