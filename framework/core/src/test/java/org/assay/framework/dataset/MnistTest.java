package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small set in the publisher's format, and once on the publisher's files. */
class MnistTest extends DatasetContract {
    private static final int TRAINING = 60;
    private static final int TEST = 20;

    @TempDir
    private Path root;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectories(root.resolve("mnist"));
        write("train-images-idx3-ubyte.gz", packed(images(TRAINING, 28)));
        write("train-labels-idx1-ubyte.gz", packed(labels(TRAINING)));
        write("t10k-images-idx3-ubyte", images(TEST, 28));
        write("t10k-labels-idx1-ubyte", labels(TEST));
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(root.resolve("mnist").resolve(name), content);
    }

    private static byte[] images(int count, int side) {
        ByteBuffer buffer = ByteBuffer.allocate(16 + count * side * side);
        buffer.putInt(0x803).putInt(count).putInt(side).putInt(side);
        for (int i = 0; buffer.hasRemaining(); i++) {
            buffer.put((byte) (i * 31));
        }
        return buffer.array();
    }

    private static byte[] labels(int count) {
        ByteBuffer buffer = ByteBuffer.allocate(8 + count);
        buffer.putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            buffer.put((byte) (i % 10));
        }
        return buffer.array();
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream output = new GZIPOutputStream(bytes)) {
            output.write(content);
        }
        return bytes.toByteArray();
    }

    @Override
    protected DatasetComponent component() {
        return new Mnist(20, Optional.empty());
    }

    @Override
    protected DataDirectory directory() {
        return new DataDirectory(List.of(root));
    }

    @Override
    protected int items() {
        return TRAINING + TEST;
    }

    private Dataset create(Mnist mnist) {
        return mnist.create(new DatasetContext(directory(), 1));
    }

    private void assertFails(String... parts) {
        assertThatThrownBy(() -> create(new Mnist(20, Optional.empty())))
                .isInstanceOf(DataException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void valuesAreBytesOver255() {
        Split test = create(new Mnist(0, Optional.empty())).split(SplitName.TEST);
        float[] image = test.examples(new int[] {0}).features();
        for (int i = 0; i < 784; i++) {
            assertThat(image[i]).isEqualTo((i * 31 & 0xFF) / 255f);
        }
        assertThat(test.label(13)).isEqualTo(3);
    }

    @Test
    void trainingSubsetsAreBalancedAndApartFromValidation() {
        Dataset dataset = create(new Mnist(10, Optional.of(30)));
        assertThat(dataset.split(SplitName.TEST).size()).isEqualTo(TEST);
        for (SplitName name : List.of(SplitName.TRAIN, SplitName.VALIDATION)) {
            Split split = dataset.split(name);
            int[] histogram = new int[10];
            for (int i = 0; i < split.size(); i++) {
                histogram[split.label(i)]++;
            }
            assertThat(histogram).containsOnly(name == SplitName.TRAIN ? 3 : 1);
        }
    }

    @Test
    void moreThanThereAreIsRefused() {
        assertThatThrownBy(() -> create(new Mnist(31, Optional.of(30))))
                .hasMessageContaining("mnist has 60 training images")
                .hasMessageContaining("31 for validation and 30 to train on");
        assertThatThrownBy(() -> create(new Mnist(60, Optional.empty()))).hasMessageContaining("60 for validation");
    }

    @Test
    void missingFilesSayWhereTheyWereLookedForAndHowToSetIt() throws IOException {
        Files.delete(root.resolve("mnist/t10k-labels-idx1-ubyte"));
        assertFails("t10k-labels-idx1-ubyte.gz", "looked in " + root, "--data DIR", "ASSAY_DATA");
    }

    @Test
    void truncatedGzipIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(root.resolve("mnist/train-images-idx3-ubyte.gz"));
        for (int length : new int[] {0, 4, 40, whole.length / 2, whole.length - 3}) {
            write("train-images-idx3-ubyte.gz", Arrays.copyOf(whole, length));
            assertFails("train-images-idx3-ubyte.gz", "is truncated", "fetch the file again");
        }
    }

    @Test
    void whatIsNoGzipIsRefused() throws IOException {
        write("train-images-idx3-ubyte.gz", "<html>not found</html>".getBytes(StandardCharsets.UTF_8));
        assertFails("train-images-idx3-ubyte.gz", "is no intact gzip file");
    }

    @Test
    void wrongMagicIsRefused() throws IOException {
        write("train-images-idx3-ubyte.gz", packed(labels(TRAINING)));
        assertFails("begins with 0x00000801", "in 3 dimensions begins with 0x00000803");
    }

    @Test
    void countsThatTheFileDoesNotHoldAreRefused() throws IOException {
        byte[] few = images(TRAINING, 28);
        write("train-images-idx3-ubyte.gz", packed(Arrays.copyOf(few, few.length - 784)));
        assertFails("ends after 46256 of the 47040 values");
        write("train-images-idx3-ubyte.gz", packed(Arrays.copyOf(few, few.length + 1)));
        assertFails("goes on after the 47040 values");
        ByteBuffer.wrap(few).putInt(4, Integer.MAX_VALUE);
        write("train-images-idx3-ubyte.gz", packed(few));
        assertFails("cannot hold");
        ByteBuffer.wrap(few).putInt(4, -1);
        write("train-images-idx3-ubyte.gz", packed(few));
        assertFails("cannot hold");
    }

    @Test
    void labelsThatAreNoDigitsAreRefused() throws IOException {
        byte[] wrong = labels(TRAINING);
        wrong[8 + 41] = 10;
        write("train-labels-idx1-ubyte.gz", packed(wrong));
        assertFails("train-labels-idx1-ubyte.gz: label 42 is 10", "expected 0 to 9");
        wrong[8 + 41] = (byte) 200;
        write("train-labels-idx1-ubyte.gz", packed(wrong));
        assertFails("label 42 is 200");
    }

    @Test
    void imagesAndLabelsMustMatch() throws IOException {
        write("train-labels-idx1-ubyte.gz", packed(labels(TRAINING - 1)));
        assertFails("60 images", "59 labels");
        write("train-labels-idx1-ubyte.gz", packed(labels(TRAINING)));
        write("t10k-images-idx3-ubyte", images(TEST, 27));
        assertFails("images of 27 x 27 pixels instead of 28 x 28");
    }

    @Test
    void filesInTheRootItselfAreFound() throws IOException {
        for (Path file : component().files(directory())) {
            Files.move(file, root.resolve(file.getFileName()));
        }
        assertThat(create(new Mnist(20, Optional.empty()))
                        .split(SplitName.TRAIN)
                        .size())
                .isEqualTo(40);
    }

    /** As with {@code --data DIR/fashion-mnist}; MNIST's may lie in the directory itself. */
    @Test
    void aDirectoryOfFashionMnistIsNoDirectoryOfMnist() throws IOException {
        Path folder = Files.move(root.resolve("mnist"), root.resolve("fashion-mnist"));
        DataDirectory itself = new DataDirectory(List.of(folder));
        assertThatThrownBy(() -> component().create(new DatasetContext(itself, 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder.resolve("train-images-idx3-ubyte.gz") + " is fashion-mnist's")
                .hasMessageContaining("not mnist's train-images-idx3-ubyte.gz")
                .hasMessageContaining("name the data set that reads fashion-mnist");
    }

    @Test
    void filesThatAreNotThePublishersAreNoted() {
        DatasetContext context = new DatasetContext(directory(), 1);
        component().create(context);
        assertThat(context.cache().takeNotes())
                .singleElement()
                .asString()
                .contains("mnist: other than its publisher has them", "t10k-labels-idx1-ubyte");
    }

    @Test
    void changedFilesAreReadAnew() throws IOException {
        create(new Mnist(20, Optional.empty()));
        write("t10k-images-idx3-ubyte", images(10, 28));
        write("t10k-labels-idx1-ubyte", labels(10));
        assertThat(create(new Mnist(20, Optional.empty())).split(SplitName.TEST).size())
                .isEqualTo(10);
    }

    /** Reference: counts of the publisher's labels and the mean pixel of its test images, by numpy. */
    @Test
    void publishersFilesHaveTheirCounts() {
        Dataset mnist = new Mnist(5000, Optional.of(10_000))
                .create(new DatasetContext(RealData.require("mnist/train-images-idx3-ubyte.gz"), 1));
        assertThat(mnist.split(SplitName.TRAIN).size()).isEqualTo(10_000);
        assertThat(mnist.split(SplitName.VALIDATION).size()).isEqualTo(5000);
        Split test = mnist.split(SplitName.TEST);
        int[] histogram = new int[10];
        double sum = 0;
        for (int i = 0; i < test.size(); i++) {
            histogram[test.label(i)]++;
            for (float value : test.examples(new int[] {i}).features()) {
                sum += value;
            }
        }
        assertThat(histogram).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        assertThat(sum / (test.size() * 784.0)).isCloseTo(0.13251460584233693, within(1e-7));
    }
}
