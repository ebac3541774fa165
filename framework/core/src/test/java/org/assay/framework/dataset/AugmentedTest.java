package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.assay.framework.augmentation.Crop;
import org.assay.framework.augmentation.Cutout;
import org.assay.framework.augmentation.Flip;
import org.assay.framework.augmentation.Shift;
import org.assay.framework.descriptor.EmptyPatches;
import org.assay.framework.descriptor.Normalisation;
import org.assay.framework.descriptor.Patches;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AugmentedTest {
    private static final DatasetComponent DIGITS = new Digits(new Shares(0.2, 0.2));
    private static final DatasetComponent AUGMENTED = new Augmented(DIGITS, List.of(new Flip(0.5), new Shift(2)));
    private static final int[] SOME = {5, 0, 17, 5, 400};

    @Nested
    class Contract extends DatasetContract {
        @Override
        protected DatasetComponent component() {
            return AUGMENTED;
        }

        @Override
        protected int items() {
            return 1797;
        }
    }

    private static Dataset create(DatasetComponent component, long splitSeed, long seed) {
        return component.create(new DatasetContext(new DataDirectory(List.of()), splitSeed, seed));
    }

    private static float[] seen(Dataset dataset, long step, int... items) {
        return dataset.split(SplitName.TRAIN).trainingExamples(items, step).features();
    }

    @Test
    void only_steps_of_training_see_the_changes() {
        Dataset raw = create(DIGITS, 1, 1);
        Dataset augmented = create(AUGMENTED, 1, 1);
        for (SplitName name : SplitName.values()) {
            float[] items = raw.split(name).examples(new int[] {0, 7}).features();
            assertThat(augmented.split(name).examples(new int[] {0, 7}).features())
                    .isEqualTo(items);
            float[] atStep =
                    augmented.split(name).trainingExamples(new int[] {0, 7}, 3).features();
            assertThat(Arrays.equals(atStep, items)).isEqualTo(name != SplitName.TRAIN);
        }
        assertThat(augmented.split(SplitName.TRAIN).trainingExamples(SOME, 3).labels())
                .isEqualTo(raw.split(SplitName.TRAIN).examples(SOME).labels());
    }

    @Test
    void pixels_depend_on_seed_item_and_step_alone() {
        Dataset augmented = create(AUGMENTED, 1, 1);
        float[] together = seen(augmented, 9, SOME);
        for (int i = 0; i < SOME.length; i++) {
            assertThat(Arrays.copyOfRange(together, 64 * i, 64 * i + 64))
                    .as("alone, in any order, in another instance")
                    .isEqualTo(seen(create(AUGMENTED, 1, 1), 9, SOME[i]));
        }
        assertThat(seen(augmented, 10, SOME)).isNotEqualTo(together);
        assertThat(seen(create(AUGMENTED, 1, 2), 9, SOME)).isNotEqualTo(together);
        assertThat(seen(augmented, 9, SOME)).isEqualTo(together);
    }

    @Test
    void the_changes_reach_through_other_transforms() {
        DatasetComponent noisy = new LabelNoise(AUGMENTED, 0.3);
        assertThat(seen(create(noisy, 1, 1), 4, SOME)).isEqualTo(seen(create(AUGMENTED, 1, 1), 4, SOME));
        DatasetComponent standardised = new Standardised(AUGMENTED, 100);
        Dataset raw = create(new Standardised(DIGITS, 100), 1, 1);
        assertThat(seen(create(standardised, 1, 1), 4, SOME))
                .isNotEqualTo(raw.split(SplitName.TRAIN).examples(SOME).features());
        DatasetComponent pixels = new Pixels(AUGMENTED, 1, java.util.Optional.empty());
        assertThat(seen(create(pixels, 1, 1), 4, SOME)).isEqualTo(seen(create(AUGMENTED, 1, 1), 4, SOME));
        DatasetComponent patches = new Patches(AUGMENTED, 4, 2, Normalisation.NONE, EmptyPatches.KEEP);
        Dataset rawPatches = create(new Patches(DIGITS, 4, 2, Normalisation.NONE, EmptyPatches.KEEP), 1, 1);
        assertThat(seen(create(patches, 1, 1), 4, SOME))
                .isNotEqualTo(rawPatches.split(SplitName.TRAIN).examples(SOME).features());
        DatasetComponent dropped = new Patches(AUGMENTED, 4, 2, Normalisation.NONE, EmptyPatches.DROP);
        Split split = create(dropped, 1, 1).split(SplitName.TRAIN);
        int count = split.featureCount(5);
        for (long step = 0; step < 20; step++) {
            split.trainingExamples(new int[] {5}, step);
        }
        assertThat(split.featureCount(5))
                .as("counts are those of the item as it is")
                .isEqualTo(count);
    }

    @Test
    void what_cannot_be_augmented_says_so() {
        assertThatThrownBy(() -> create(new Augmented(DIGITS, List.of(new Cutout(9))), 1, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("augmented: cutout of 9 pixels is larger than images of 8 x 8 x 1");
        DatasetComponent patches = new Patches(DIGITS, 4, 2, Normalisation.NONE, EmptyPatches.KEEP);
        assertThatThrownBy(() -> create(new Augmented(patches, List.of(new Crop(1))), 1, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("augmentation changes images")
                .hasMessageContaining("augment the images before");
        Dataset none = create(new Augmented(DIGITS, List.of()), 1, 1);
        assertThat(none.split(SplitName.TRAIN)).isInstanceOf(Subset.class);
    }
}
