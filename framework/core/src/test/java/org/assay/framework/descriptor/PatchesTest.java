package org.assay.framework.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.DatasetContract;
import org.assay.framework.dataset.Digits;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Shares;
import org.assay.framework.dataset.SplitName;
import org.junit.jupiter.api.Test;

class PatchesTest extends DatasetContract {
    private static final Digits DIGITS = new Digits(new Shares(0.2, 0.25));

    @Override
    protected DatasetComponent component() {
        return new Patches(DIGITS, 4, 2, Normalisation.MEAN_DEVIATION, EmptyPatches.DROP);
    }

    @Override
    protected int items() {
        return 1797;
    }

    private static Dataset create(DatasetComponent component) {
        return component.create(new DatasetContext(new DataDirectory(List.of()), 1));
    }

    private static int describe(PatchGrid grid, float[] image, float[] features) {
        return grid.describe(image, 0, image.length, features, 0);
    }

    private static float[] counting(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i + 1;
        }
        return values;
    }

    @Test
    void patchesAreFlattenedRowByRowWithTheChannelsInnermost() {
        PatchGrid grid = new PatchGrid(new Inputs.Images(3, 4, 2), 2, 2, Normalisation.NONE, EmptyPatches.KEEP);
        float[] features = new float[16];
        assertThat(grid.most(0)).isEqualTo(2);
        assertThat(grid.width()).isEqualTo(8);
        assertThat(describe(grid, counting(24), features)).isEqualTo(2);
        assertThat(features).containsExactly(1, 2, 3, 4, 9, 10, 11, 12, 5, 6, 7, 8, 13, 14, 15, 16);
    }

    @Test
    void everyPositionWhereAPatchFitsIsTaken() {
        assertThat(new PatchGrid(new Inputs.Images(8, 8, 1), 4, 1, Normalisation.NONE, EmptyPatches.KEEP).most(0))
                .isEqualTo(25);
        assertThat(new PatchGrid(new Inputs.Images(8, 8, 1), 8, 3, Normalisation.NONE, EmptyPatches.KEEP).most(0))
                .isEqualTo(1);
        assertThat(new PatchGrid(new Inputs.Images(28, 28, 1), 5, 3, Normalisation.NONE, EmptyPatches.KEEP).most(0))
                .isEqualTo(64);
        PatchGrid far =
                new PatchGrid(new Inputs.Images(8, 8, 1), 4, Integer.MAX_VALUE, Normalisation.NONE, EmptyPatches.KEEP);
        assertThat(describe(far, counting(64), new float[16])).isEqualTo(1);
    }

    /** Reference: (x − 2.5) / sqrt(1.25) for x = 1, 2, 3, 4. */
    @Test
    void meanAndDeviationAreThoseOfThePatch() {
        float[] values = {9, 1, 2, 3, 4, 9};
        Normalisation.MEAN_DEVIATION.apply(values, 1, 4);
        assertThat(values)
                .containsExactly(
                        new float[] {9, -1.3416407865f, -0.4472135955f, 0.4472135955f, 1.3416407865f, 9},
                        within(1e-7f));
    }

    @Test
    void constantPatchesBecomeZeroAndNeverNaN() {
        for (float constant : new float[] {0, 0.1f, 1, -3e7f, 1e-30f}) {
            float[] values = new float[7];
            java.util.Arrays.fill(values, constant);
            Normalisation.MEAN_DEVIATION.apply(values, 0, 7);
            assertThat(values).containsOnly(0f);
        }
        float[] zeros = new float[3];
        Normalisation.L2.apply(zeros, 0, 3);
        assertThat(zeros).containsOnly(0f);
        float[] tiny = {3e-30f, 4e-30f};
        Normalisation.L2.apply(tiny, 0, 2);
        assertThat(tiny).containsExactly(new float[] {0.6f, 0.8f}, within(1e-7f));
    }

    @Test
    void emptyPatchesAreDroppedButOneStays() {
        PatchGrid grid = new PatchGrid(new Inputs.Images(4, 2, 1), 2, 2, Normalisation.L2, EmptyPatches.DROP);
        float[] features = new float[8];
        assertThat(describe(grid, new float[] {0, 0, 0, 0, 0, 3, 4, 0}, features))
                .isEqualTo(1);
        assertThat(java.util.Arrays.copyOf(features, 4)).containsExactly(new float[] {0, 0.6f, 0.8f, 0}, within(1e-7f));
        assertThat(describe(grid, new float[8], features)).isEqualTo(1);
        assertThat(java.util.Arrays.copyOf(features, 4)).containsOnly(0f);
    }

    @Test
    void featuresAreCountedAsTheyAreDescribed() {
        Dataset dataset = create(component());
        for (SplitName name : SplitName.values()) {
            for (int item = 0; item < dataset.split(name).size(); item++) {
                int counted = dataset.split(name).featureCount(item);
                assertThat(dataset.split(name).examples(new int[] {item}).offsets())
                        .containsExactly(0, counted);
            }
        }
    }

    @Test
    void splitsAndTargetsAreThoseOfTheImages() {
        Dataset images = create(DIGITS);
        Dataset patches = create(new Patches(DIGITS, 4, 1, Normalisation.NONE, EmptyPatches.KEEP));
        assertThat(patches.inputs()).isEqualTo(new Inputs.Sets(16));
        assertThat(patches.targets()).isEqualTo(images.targets());
        Examples image = images.split(SplitName.TEST).examples(new int[] {5});
        Examples described = patches.split(SplitName.TEST).examples(new int[] {5});
        assertThat(described.labels()).isEqualTo(image.labels());
        assertThat(described.offsets()).containsExactly(0, 25);
        assertThat(patches.split(SplitName.TEST).itemName(5))
                .isEqualTo(images.split(SplitName.TEST).itemName(5));
    }

    @Test
    void patchesOfWhatIsNotAnImageAreRefused() {
        Patches twice = new Patches(
                new Patches(DIGITS, 4, 1, Normalisation.NONE, EmptyPatches.KEEP),
                2,
                1,
                Normalisation.NONE,
                EmptyPatches.KEEP);
        assertThatThrownBy(() -> create(twice))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("patches are taken of images")
                .hasMessageContaining("sets of local features of 16");
    }

    @Test
    void patchesLargerThanTheImageAreRefused() {
        assertThatThrownBy(() -> create(new Patches(DIGITS, 9, 1, Normalisation.NONE, EmptyPatches.KEEP)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("do not fit into images of 8 x 8 x 1")
                .hasMessageContaining("at most 8");
    }
}
