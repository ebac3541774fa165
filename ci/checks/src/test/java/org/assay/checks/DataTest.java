package org.assay.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data files that are there, damaged, or leave an item without anything to learn from; and a disk without room. */
class DataTest {
    private static final String MNIST = """
            assay 1
            experiment digits-of-mnist {
              dataset mnist; model mlp(hidden: [32]); optimizer sgd(rate: 0.1); batch 64; budget 200 steps; evaluate every 100 steps
              report { table errors { value test.error; rows method } }
              grid { method uniform { sampler uniform } }
            }
            """;
    private static final String SETS = """
            assay 1
            experiment sets {
              dataset descriptors(features: ["sets/features.npy"], index: "sets/index.tsv")
              model aggregate-and-classify(aggregator: soft-assignment(codewords: 2)); optimizer adam; batch 4; budget 10 steps
              grid { method soft { batch 4 } }
              report { table errors { value test.error; rows method } }
            }
            """;

    @TempDir
    Path directory;

    private Program program;

    @BeforeEach
    void enter() {
        program = new Program(directory);
    }

    @Test
    void mnist_is_learned_from_the_data_directory() {
        Path data = Path.of("../../../shared/data").toAbsolutePath().normalize();
        assumeThat(data.resolve("mnist/train-images-idx3-ubyte.gz"))
                .as("MNIST is not in ../shared/data")
                .exists();
        program.write("mnist.assay", MNIST);
        Program.Ended ended = program.run("run", "mnist.assay", "--data", data.toString());
        assertThat(ended.exit()).as(ended.all()).isZero();
        String error = ended.out().replaceAll("(?s).*uniform +(\\d+\\.\\d+).*", "$1");
        assertThat(Double.parseDouble(error)).isBetween(1.0, 20.0);
    }

    @Test
    void a_truncated_or_foreign_archive_is_named_with_its_mend() throws IOException {
        Path mnist = Files.createDirectories(directory.resolve("mnist"));
        byte[] images = gzip(idx(2051, 10, 28, 28));
        Files.write(mnist.resolve("train-images-idx3-ubyte.gz"), Arrays.copyOf(images, images.length / 2));
        Files.write(mnist.resolve("train-labels-idx1-ubyte.gz"), gzip(idx(2049, 10)));
        Files.write(mnist.resolve("t10k-images-idx3-ubyte.gz"), images);
        Files.write(mnist.resolve("t10k-labels-idx1-ubyte.gz"), gzip(idx(2049, 10)));
        program.write("mnist.assay", MNIST);
        Program.Ended truncated =
                program.runWith(Map.of("ASSAY_DATA", directory.toString()), "run", "mnist.assay", "--out", "truncated");
        assertThat(truncated.exit()).as(truncated.all()).isIn(1, 3);
        assertThat(truncated.all())
                .contains("train-images-idx3-ubyte.gz is truncated", "'assay data fetch mnist'")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");

        Files.writeString(mnist.resolve("train-images-idx3-ubyte.gz"), "<html>404 not found</html>");
        Program.Ended foreign =
                program.runWith(Map.of("ASSAY_DATA", directory.toString()), "run", "mnist.assay", "--out", "foreign");
        assertThat(foreign.exit()).as(foreign.all()).isIn(1, 3);
        assertThat(foreign.all())
                .contains("train-images-idx3-ubyte.gz is no intact gzip file", "'assay data fetch mnist'")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");

        // Images of another size, such as another data set's.
        Files.write(mnist.resolve("train-images-idx3-ubyte.gz"), gzip(idx(2051, 10, 32, 32)));
        Program.Ended other =
                program.runWith(Map.of("ASSAY_DATA", directory.toString()), "run", "mnist.assay", "--out", "other");
        assertThat(other.exit()).as(other.all()).isEqualTo(1);
        assertThat(other.all())
                .contains("train-images-idx3-ubyte.gz", "32 x 32", "28 x 28", "'assay data fetch mnist'")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    void data_sets_are_listed_verified_and_only_fetched_where_that_is_allowed() throws IOException {
        Program.Ended list = program.run("data");
        assertThat(list.exit()).as(list.all()).isZero();
        assertThat(list.out())
                .contains("cifar10", "missing", "licence", "md5:c32a1d4ab5d03f1284b67883e8d87530", "not tried");
        assertThat(program.run("data", "--json").out()).contains("\"name\":\"mnist\"", "\"present\":false");

        Path mnist = Files.createDirectories(directory.resolve("data/mnist"));
        Files.writeString(mnist.resolve("train-labels-idx1-ubyte.gz"), "<html>404 not found</html>");
        Program.Ended damaged = program.run("data", "verify");
        assertThat(damaged.exit()).as(damaged.all()).isEqualTo(2);
        assertThat(damaged.out()).contains("differs", "train-labels-idx1-ubyte.gz", "has 26 bytes instead of 28881");
        assertThat(damaged.errors()).contains("assay data fetch NAME");

        Program.Ended text = program.run("data", "fetch", "ptb");
        assertThat(text.exit()).as(text.all()).isEqualTo(2);
        assertThat(text.errors()).contains("ptb is not fetched", "not to be redistributed", "ptb/ptb.train.txt");
        Program.Ended typo = program.run("data", "fetch", "cifar-10");
        assertThat(typo.exit()).isEqualTo(2);
        assertThat(typo.errors()).contains("did you mean 'cifar10'?");
    }

    @Test
    void archives_of_cifar_that_are_no_archives_or_of_another_data_set_say_so() throws IOException {
        String file = MNIST.replace("dataset mnist;", "dataset cifar10(augment: [flip, crop]);");
        program.write("cifar.assay", file);
        Path archive = directory.resolve("cifar-10-binary.tar.gz");
        Map<String, String> here = Map.of("ASSAY_DATA", directory.toString());
        Program.Ended missing = program.runWith(here, "run", "cifar.assay", "--out", "missing");
        assertThat(missing.all()).contains("cifar-10-binary.tar.gz", "'assay data fetch cifar10'");
        Files.writeString(archive, "<html>404 not found</html>");
        Program.Ended foreign = program.runWith(here, "run", "cifar.assay", "--out", "foreign");
        assertThat(foreign.exit()).as(foreign.all()).isIn(1, 3);
        assertThat(foreign.all())
                .contains("no intact gzip file", "'assay data fetch cifar10'")
                .doesNotContain("\tat ");
        byte[] whole = gzip(new java.util.Random(1)
                .ints(20_000)
                .collect(java.io.ByteArrayOutputStream::new, ByteArrayOutputStream::write, (a, b) -> {})
                .toByteArray());
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        Program.Ended truncated = program.runWith(here, "run", "cifar.assay", "--out", "truncated");
        assertThat(truncated.exit()).as(truncated.all()).isIn(1, 3);
        assertThat(truncated.all())
                .contains("cifar-10-binary.tar.gz is", "'assay data fetch cifar10'")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        Files.write(archive, gzip(new byte[2048]));
        Program.Ended empty = program.runWith(here, "run", "cifar.assay", "--out", "empty");
        assertThat(empty.all())
                .contains("holds no data_batch_1.bin", "it holds no files")
                .doesNotContain("\tat ");
    }

    @Test
    void a_class_that_training_never_sees_is_an_error() throws IOException {
        Path mnist = Files.createDirectories(directory.resolve("data/mnist"));
        for (String part : new String[] {"train", "t10k"}) {
            Files.write(mnist.resolve(part + "-images-idx3-ubyte"), idx(2051, 20, 28, 28));
            byte[] labels = idx(2049, 20);
            for (int i = 0; i < 20; i++) {
                labels[8 + i] = (byte) (part.equals("train") ? i % 9 : i % 10);
            }
            Files.write(mnist.resolve(part + "-labels-idx1-ubyte"), labels);
        }
        program.write("mnist.assay", MNIST.replace("dataset mnist;", "dataset mnist(validation: 0);"));
        Program.Ended ended = program.run("run", "mnist.assay");
        assertThat(ended.exit()).as(ended.all()).isEqualTo(1);
        assertThat(ended.all())
                .contains("mnist test image 10 of the test split is of class 9", "no training item")
                .doesNotContain("\tat ");
    }

    @Test
    void a_set_without_features_is_an_error_that_names_the_item() throws IOException {
        Path sets = Files.createDirectories(directory.resolve("sets"));
        Files.write(sets.resolve("features.npy"), npy(24, 2));
        StringBuilder index = new StringBuilder("name\tclass\toffset\tcount\n");
        for (int item = 0; item < 12; item++) {
            index.append("clip-%02d\t%s\t%d\t2\n".formatted(item, item % 2 == 0 ? "left" : "right", item * 2));
        }
        Files.writeString(sets.resolve("index.tsv"), index);
        program.write("sets.assay", SETS);
        Program.Ended whole = program.run("run", "sets.assay", "--out", "whole");
        assertThat(whole.exit()).as(whole.all()).isZero();

        Files.writeString(sets.resolve("index.tsv"), index.toString().replace("\t14\t2\n", "\t14\t0\n"));
        Program.Ended empty = program.run("run", "sets.assay", "--out", "empty");
        assertThat(empty.exit()).as(empty.all()).isIn(1, 3);
        assertThat(empty.all()).contains("empty set").contains("clip-07").doesNotContain("\tat ");
    }

    @Test
    void a_disk_without_room_stops_the_run_and_says_so() throws IOException {
        program.write("small.assay", """
                assay 1
                experiment small {
                  dataset digits; model linear; optimizer sgd(rate: 0.1); batch 32; budget 300 steps; evaluate every 1 steps
                  grid { seeds 1..2 }
                }
                """);
        Program.Ended full = program.runWithFilesUpTo(8, "run", "small.assay");
        assertThat(full.exit()).as(full.all()).isEqualTo(3);
        assertThat(full.errors())
                .contains("cannot be written")
                .contains("is the disk full?")
                .contains("--out")
                .doesNotContain("\tat ");
        Program.Ended again = program.run("run", "small.assay");
        assertThat(again.exit()).as(again.all()).isZero();
        assertThat(again.out()).contains("[2/2] done");
        try (Stream<Path> files = Files.walk(directory.resolve("runs/cells"))) {
            assertThat(files.filter(path -> path.endsWith("result.json"))).hasSize(2);
        }
    }

    private static byte[] idx(int magic, int... sizes) {
        int count = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + count).putInt(magic);
        Arrays.stream(sizes).forEach(bytes::putInt);
        while (bytes.hasRemaining()) {
            bytes.put((byte) (bytes.position() * 7 % 10));
        }
        return bytes.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] npy(int rows, int columns) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + padded.length() + 4 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) padded.length());
        bytes.put(padded.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < rows * columns; i++) {
            bytes.putFloat((float) Math.sin(i));
        }
        return bytes.array();
    }
}
