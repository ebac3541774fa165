package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.framework.archive.Tars;
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
                .hasMessageContaining("'assay data fetch cifar10'");
    }

    @Test
    void a_file_cut_between_two_images_is_truncated_too() throws IOException {
        Files.write(root.resolve("cifar-10-batches-bin/data_batch_3.bin"), images(9, 3));
        assertThatThrownBy(() -> component().create(new DatasetContext(directory(), 1)))
                .hasMessageContaining("data_batch_3.bin has 9 images, but beside 10 test images it should have 10")
                .hasMessageContaining("truncated");
    }

    private Path pack(String... names) throws IOException {
        Tars archive = new Tars().directory("cifar-10-batches-bin");
        for (String name : names) {
            archive.file(
                    "cifar-10-batches-bin/" + name,
                    Files.readAllBytes(root.resolve("cifar-10-batches-bin").resolve(name)));
        }
        for (String name : names) {
            Files.delete(root.resolve("cifar-10-batches-bin").resolve(name));
        }
        return Files.write(root.resolve("cifar-10-binary.tar.gz"), archive.gzip());
    }

    private static final String[] NAMES = {
        "data_batch_4.bin",
        "data_batch_1.bin",
        "data_batch_5.bin",
        "test_batch.bin",
        "data_batch_2.bin",
        "data_batch_3.bin"
    };

    @Test
    void the_archive_as_it_comes_gives_the_same_images_in_the_same_order() throws IOException {
        Split before = component().create(new DatasetContext(directory(), 1)).split(SplitName.TRAIN);
        Path packed = pack(NAMES);
        assertThat(component().files(directory())).containsExactly(packed);
        Split after = component().create(new DatasetContext(directory(), 1)).split(SplitName.TRAIN);
        int[] all = java.util.stream.IntStream.range(0, before.size()).toArray();
        assertThat(after.examples(all).features())
                .isEqualTo(before.examples(all).features());
        assertThat(after.examples(all).labels()).isEqualTo(before.examples(all).labels());
    }

    @Test
    void archives_that_are_truncated_or_of_another_data_set_say_so() throws IOException {
        Path packed = pack(NAMES);
        byte[] whole = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(whole, whole.length * 2 / 3));
        assertThatThrownBy(() -> component().create(new DatasetContext(directory(), 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cifar-10-binary.tar.gz is truncated")
                .hasMessageContaining("'assay data fetch cifar10'");
        Files.write(
                packed,
                new Tars().file("cifar-100-binary/train.bin", new byte[3074]).gzip());
        assertThatThrownBy(() -> component().create(new DatasetContext(directory(), 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds no data_batch_1.bin: it holds train.bin")
                .hasMessageContaining("'assay data fetch cifar10'");
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
        Files.write(folder.resolve("test.bin"), Arrays.copyOf(both, 8 * 3074));
        Cifar100 fine = new Cifar100(Cifar100.Labels.FINE, 0, Optional.empty());
        Cifar100 coarse = new Cifar100(Cifar100.Labels.COARSE, 0, Optional.empty());
        Split fineTest = fine.create(new DatasetContext(directory(), 1)).split(SplitName.TEST);
        Split coarseTest = coarse.create(new DatasetContext(directory(), 1)).split(SplitName.TEST);
        assertThat(fineTest.label(7)).isEqualTo(57);
        assertThat(coarseTest.label(7)).isEqualTo(7);
    }
}
