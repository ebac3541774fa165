package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Split;
import org.junit.jupiter.api.Test;

class StepItemsTest {
    private int looks;

    /** Item i has i + 1 features of two numbers, 100 i + n and the step, and the targets i and −i. */
    private final Split sets = new Split() {
        @Override
        public int size() {
            return 9;
        }

        @Override
        public Examples examples(int[] indices) {
            return trainingExamples(indices, 0);
        }

        @Override
        public Examples trainingExamples(int[] indices, long step) {
            looks++;
            int[] offsets = new int[indices.length + 1];
            for (int i = 0; i < indices.length; i++) {
                offsets[i + 1] = offsets[i] + indices[i] + 1;
            }
            float[] features = new float[2 * offsets[indices.length]];
            float[] reals = new float[2 * indices.length];
            for (int i = 0; i < indices.length; i++) {
                for (int n = 0; n <= indices[i]; n++) {
                    features[2 * (offsets[i] + n)] = 100 * indices[i] + n;
                    features[2 * (offsets[i] + n) + 1] = step;
                }
                reals[2 * i] = indices[i];
                reals[2 * i + 1] = -indices[i];
            }
            return new Examples(indices.length, features, offsets, null, reals);
        }

        @Override
        public String itemName(int index) {
            return "set " + index;
        }

        @Override
        public int label(int index) {
            return -1;
        }

        @Override
        public int featureCount(int index) {
            return index + 1;
        }
    };

    @Test
    void sets_and_real_targets_are_taken_from_what_was_read() {
        StepItems items = new StepItems(sets, 2);
        items.trainingExamples(new int[] {0, 4, 2}, 7);
        items.trainingExamples(new int[] {3, 1}, 7);
        assertThat(looks).isEqualTo(2);
        int[] wanted = {3, 4, 4, 1, 0};
        Examples found = items.trainingExamples(wanted, 7);
        assertThat(looks).as("nothing is read again").isEqualTo(2);
        Examples expected = sets.trainingExamples(wanted, 7);
        assertThat(found.features()).isEqualTo(expected.features());
        assertThat(found.offsets()).isEqualTo(expected.offsets());
        assertThat(found.reals()).isEqualTo(expected.reals());
        assertThat(found.labels()).isNull();
        assertThat(found.count()).isEqualTo(5);
    }

    @Test
    void another_step_sees_the_items_anew() {
        StepItems items = new StepItems(sets, 2);
        items.trainingExamples(new int[] {0, 4}, 7);
        Examples found = items.trainingExamples(new int[] {4}, 8);
        assertThat(looks).isEqualTo(2);
        assertThat(found.features()[1]).isEqualTo(8);
    }

    @Test
    void what_has_no_room_is_read_as_often_as_it_is_asked_for() {
        StepItems wide = new StepItems(sets, 1 << 24);
        assertThat(wide.hasRoom(new int[] {0})).isTrue();
        assertThat(wide.hasRoom(new int[] {0, 1})).isFalse();
        StepItems items = new StepItems(sets, 2);
        int[] many = new int[2_000_000];
        Arrays.fill(many, 8);
        items.trainingExamples(many, 1);
        items.trainingExamples(new int[] {8}, 1);
        assertThat(looks).isEqualTo(2);
    }
}
