package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a few images in the publisher's format. */
class CifarTest extends DatasetContract {
    private static final int RECORD = 3073;

    @TempDir
    private Path root;

    @BeforeEach
    void writeFiles() throws IOException {
        Path folder = Files.createDirectories(root.resolve("cifar-10-batches-bin"));
        for (int batch = 1; batch <= 5; batch++) {
            Files.write(folder.resolve("data_batch_" + batch + ".bin"), images(10, batch));
        }
        Files.write(folder.resolve("test_batch.bin"), images(10, 6));
    }

    private static byte[] images(int count, int seed) {
        byte[] bytes = new byte[count * RECORD];
        for (int image = 0; image < count; image++) {
            bytes[image * RECORD] = (byte) (image % 10);
            for (int i = 1; i < RECORD; i++) {
                bytes[image * RECORD + i] = (byte) (i * 7 + image + seed);
            }
        }
        return bytes;
    }

    @Override
    protected DatasetComponent component() {
        return new Cifar10(10, Optional.empty());
    }

    @Override
    protected DataDirectory directory() {
        return new DataDirectory(List.of(root));
    }

    @Override
    protected int items() {
        return 60;
    }

    @Test
    void planes_become_channels_of_each_pixel() {
        Split test = component().create(new DatasetContext(directory(), 1)).split(SplitName.TEST);
        float[] pixels = test.examples(new int[] {3}).features();
        byte[] written = images(10, 6);
        for (int pixel : new int[] {0, 1, 32, 1023}) {
            for (int channel = 0; channel < 3; channel++) {
                int value = written[3 * RECORD + 1 + channel * 1024 + pixel] & 0xFF;
                assertThat(pixels[pixel * 3 + channel]).isEqualTo(value / 255f);
            }
        }
        assertThat(test.label(3)).isEqualTo(3);
    }

    @Test
    void a_truncated_a_foreign_and_a_missing_file_are_told_apart() throws IOException {
        Path file = root.resolve("cifar-10-batches-bin/data_batch_2.bin");
        Files.write(file, Arrays.copyOf(images(10, 2), 10 * RECORD - 5));
        assertThatThrownBy(() -> component().create(new DatasetContext(directory(), 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("data_batch_2.bin")
                .hasMessageContaining("truncated");
        byte[] foreign = images(10, 2);
        foreign[4 * RECORD] = 77;
        Files.write(file, foreign);
        assertThatThrownBy(() -> component().create(new DatasetContext(directory(), 1)))
                .hasMessageContaining("image 5 has label 77");
        Files.delete(file);
        assertThatThrownBy(() -> component().create(new DatasetContext(directory(), 1)))
                .hasMessageContaining("cifar-10-batches-bin/data_batch_2.bin")
                .hasMessageContaining("publisher");
    }

    @Test
    void the_hundred_classes_and_their_superclasses_are_two_labels_of_an_image() throws IOException {
        Path folder = Files.createDirectories(root.resolve("cifar100"));
        byte[] both = new byte[40 * 3074];
        for (int image = 0; image < 40; image++) {
            both[image * 3074] = (byte) (image % 20);
            both[image * 3074 + 1] = (byte) (image + 50);
        }
        Files.write(folder.resolve("train.bin"), both);
        Files.write(folder.resolve("test.bin"), both);
        Cifar100 fine = new Cifar100(Cifar100.Labels.FINE, 0, Optional.empty());
        Cifar100 coarse = new Cifar100(Cifar100.Labels.COARSE, 0, Optional.empty());
        Split fineTest = fine.create(new DatasetContext(directory(), 1)).split(SplitName.TEST);
        Split coarseTest = coarse.create(new DatasetContext(directory(), 1)).split(SplitName.TEST);
        assertThat(fineTest.label(7)).isEqualTo(57);
        assertThat(coarseTest.label(27)).isEqualTo(7);
    }
}
