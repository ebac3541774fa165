package org.assay.framework.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.random.RandomStream;
import org.junit.jupiter.api.Test;

/** On pixels that say where they came from: 1 + 100 row + 10 column + channel, after one foreign pixel. */
class AugmentationTest {
    private static final Inputs.Images SHAPE = new Inputs.Images(5, 4, 2);

    private static float value(int row, int column, int channel) {
        return 1 + 100 * row + 10 * column + channel;
    }

    private static float[] image() {
        float[] image = new float[1 + SHAPE.width() + 1];
        image[0] = -7;
        image[image.length - 1] = -8;
        for (int row = 0; row < 5; row++) {
            for (int column = 0; column < 4; column++) {
                for (int channel = 0; channel < 2; channel++) {
                    image[1 + (row * 4 + column) * 2 + channel] = value(row, column, channel);
                }
            }
        }
        return image;
    }

    private static float[] changed(Augmentation augmentation, long step) {
        float[] image = image();
        augmentation.apply(image, 1, SHAPE, RandomStream.of(3, "test", "", step));
        assertThat(image[0]).as("the image before").isEqualTo(-7);
        assertThat(image[image.length - 1]).as("the image after").isEqualTo(-8);
        return image;
    }

    private static float at(float[] image, int row, int column, int channel) {
        return image[1 + (row * 4 + column) * 2 + channel];
    }

    @Test
    void a_flip_mirrors_columns_half_of_the_time() {
        float[] mirrored = changed(new Flip(1), 0);
        for (int row = 0; row < 5; row++) {
            for (int column = 0; column < 4; column++) {
                for (int channel = 0; channel < 2; channel++) {
                    assertThat(at(mirrored, row, column, channel)).isEqualTo(value(row, 3 - column, channel));
                }
            }
        }
        assertThat(changed(new Flip(0), 0)).isEqualTo(image());
        int flips = 0;
        for (int step = 0; step < 1000; step++) {
            flips += at(changed(new Flip(0.5), step), 0, 0, 0) == value(0, 0, 0) ? 0 : 1;
        }
        // Binomial(1000, 0.5) has deviation 16.
        assertThat(flips).isBetween(420, 580);
    }

    @Test
    void a_shift_moves_every_pixel_alike_and_repeats_the_edge() {
        Map<String, Integer> seen = new HashMap<>();
        for (int step = 0; step < 2500; step++) {
            float[] image = changed(new Shift(2), step);
            // The centre pixel, and pixel (2, 1), are inside for every shift by up to 2 rows; columns are found by the
            // first inside.
            int down = (int) (at(image, 2, 2, 0) - 1) / 100 - 2;
            int right = right(image, down);
            for (int row = 0; row < 5; row++) {
                for (int column = 0; column < 4; column++) {
                    for (int channel = 0; channel < 2; channel++) {
                        assertThat(at(image, row, column, channel))
                                .isEqualTo(value(clamp(row + down, 5), clamp(column + right, 4), channel));
                    }
                }
            }
            seen.merge(down + " " + right, 1, Integer::sum);
        }
        assertThat(seen).hasSize(25);
        // 100 of each expected, deviation 10.
        assertThat(seen.values()).allMatch(count -> count > 50 && count < 150);
    }

    /** The shift across, told by where the first and the last column come from. */
    private static int right(float[] image, int down) {
        int row = clamp(2 + down, 5);
        int first = ((int) (at(image, 2, 0, 0) - 1) - 100 * row) / 10;
        int last = ((int) (at(image, 2, 3, 0) - 1) - 100 * row) / 10;
        return first > 0 ? first : last - 3;
    }

    private static int clamp(int position, int size) {
        return Math.max(0, Math.min(size - 1, position));
    }

    @Test
    void a_crop_brings_zeros_from_outside() {
        Set<String> seen = new HashSet<>();
        for (int step = 0; step < 600; step++) {
            float[] image = changed(new Crop(1), step);
            int down = (int) (at(image, 2, 2, 0) - 1) / 100 - 2;
            int right = ((int) (at(image, 2, 2, 0) - 1) % 100) / 10 - 2;
            seen.add(down + " " + right);
            for (int row = 0; row < 5; row++) {
                for (int column = 0; column < 4; column++) {
                    boolean inside = row + down >= 0 && row + down < 5 && column + right >= 0 && column + right < 4;
                    for (int channel = 0; channel < 2; channel++) {
                        assertThat(at(image, row, column, channel))
                                .isEqualTo(inside ? value(row + down, column + right, channel) : 0);
                    }
                }
            }
        }
        assertThat(seen).hasSize(9);
    }

    @Test
    void a_cutout_is_one_square_cut_off_at_the_edges() {
        Set<Integer> areas = new HashSet<>();
        for (int step = 0; step < 600; step++) {
            float[] image = changed(new Cutout(3), step);
            int top = 5;
            int bottom = -1;
            int left = 4;
            int right = -1;
            int zeros = 0;
            for (int row = 0; row < 5; row++) {
                for (int column = 0; column < 4; column++) {
                    boolean zero = at(image, row, column, 0) == 0;
                    assertThat(at(image, row, column, 1)).isEqualTo(zero ? 0 : value(row, column, 1));
                    if (zero) {
                        zeros++;
                        top = Math.min(top, row);
                        bottom = Math.max(bottom, row);
                        left = Math.min(left, column);
                        right = Math.max(right, column);
                    }
                }
            }
            assertThat(zeros).as("a full rectangle").isEqualTo((bottom - top + 1) * (right - left + 1));
            areas.add(zeros);
        }
        assertThat(areas).containsExactlyInAnyOrder(9, 6, 4);
    }

    @Test
    void what_leaves_nothing_of_an_image_is_refused() {
        assertThat(new Shift(4).refuses(SHAPE))
                .hasValueSatisfying(text -> assertThat(text).contains("lower 'pixels'"));
        assertThat(new Crop(4).refuses(SHAPE)).isPresent();
        assertThat(new Cutout(5).refuses(SHAPE)).isPresent();
        assertThat(new Shift(3).refuses(SHAPE)).isEmpty();
        assertThat(new Flip(0.5).refuses(SHAPE)).isEmpty();
    }
}
