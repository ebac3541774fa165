package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.assay.framework.dataset.source.Checksum;
import org.assay.framework.dataset.source.DataSource;
import org.assay.framework.dataset.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On two small sources of one format, and once on MNIST's own files under another's name. */
class PublishedFilesTest {
    private static final List<String> IDX = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    /** MD5 by md5sum of "ours\n", "tests" and "their". */
    private static final PublishedFiles FILES = new PublishedFiles(List.of(
            source(
                    "ours",
                    file(List.of("ours/train.bin", "train.bin"), 5, "92fe58788f3a0cfaa5caac893ff73696"),
                    file(List.of("ours/test.bin", "test.bin"), 5, "b61a6d542f9036550ba9c401c80f00ef")),
            source(
                    "theirs",
                    file(List.of("theirs/train.bin"), 5, "0e66be14b86bd30bf4fc84357763b591"),
                    file(List.of("theirs/test.bin"), 6, null))));

    @TempDir
    private Path root;

    private final List<String> notes = new ArrayList<>();

    private static SourceFile file(List<String> places, long size, String md5) {
        return new SourceFile(
                places,
                size,
                Optional.ofNullable(md5).map(digits -> new Checksum("MD5", digits, true)),
                Optional.empty(),
                List.of());
    }

    private static DataSource source(String name, SourceFile... files) {
        return new DataSource(name, "", "", "", List.of(files), "");
    }

    private Path write(String place, String text) throws IOException {
        Path path = root.resolve(place);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text, StandardCharsets.UTF_8);
    }

    private void require(String dataset, Path... paths) {
        FILES.require(dataset, List.of(paths), notes::add);
    }

    @Test
    void thePublishersOwnAreReadWithoutAWord() throws IOException {
        require("ours", write("ours/train.bin", "ours\n"), write("test.bin", "tests"));
        require("theirs", write("theirs/train.bin", "their"), write("theirs/test.bin", "theirs"));
        assertThat(notes).isEmpty();
    }

    @Test
    void anothersAreRefusedUnderOurName() throws IOException {
        Path path = write("ours/train.bin", "their");
        assertThatThrownBy(() -> require("ours", path))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        path
                                + " is theirs's train.bin, not ours's train.bin: put ours's own to ours/train.bin under a data"
                                + " directory ('assay data fetch ours' gets it or says how), or name the data set that reads theirs");
    }

    @Test
    void anotherFileOfTheSameSetIsRefused() throws IOException {
        Path path = write("ours/train.bin", "tests");
        assertThatThrownBy(() -> require("ours", path))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is ours's test.bin, not ours's train.bin")
                .hasMessageNotContaining("or write");
    }

    /** No checksum is known of it. */
    @Test
    void theFolderTellsWhereNoChecksumDoes() throws IOException {
        Path path = write("theirs/test.bin", "theirs");
        assertThatThrownBy(() -> require("ours", path))
                .hasMessageContaining("is theirs's test.bin, not ours's test.bin");
        require("ours", write("theirs/train.bin", "ours\n"));
    }

    @Test
    void filesOfOnesOwnAreReadWithOneNote() throws IOException {
        Path longer = write("ours/train.bin", "my own");
        Path alike = write("ours/test.bin", "mine!");
        require("ours", longer, alike, write("ours/more.bin", "whatever"));
        assertThat(notes)
                .singleElement()
                .asString()
                .contains(
                        "ours: other than its publisher has them: " + longer + ", " + alike,
                        "'assay data verify ours'");
        notes.clear();
        require("theirs", write("theirs/test.bin", "a byte or two"));
        assertThat(notes).hasSize(1);
    }

    @Test
    void mnistIsNoFashionMnistPackedOrUnpacked() throws IOException {
        Path mnist = RealData.require("mnist/train-images-idx3-ubyte.gz")
                .roots()
                .get(0)
                .resolve("mnist");
        Path folder = Files.createDirectories(root.resolve("fashion-mnist"));
        for (String name : IDX) {
            Files.copy(mnist.resolve(name + ".gz"), folder.resolve(name + ".gz"));
        }
        assertRefused("train-images-idx3-ubyte.gz is mnist's train-images-idx3-ubyte.gz", "fashion-mnist/train-images");
        for (String name : IDX) {
            try (InputStream packed = new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gz")))) {
                Files.copy(packed, folder.resolve(name));
            }
            Files.delete(folder.resolve(name + ".gz"));
        }
        assertRefused(
                "train-images-idx3-ubyte is mnist's train-images-idx3-ubyte,", "name the data set that reads mnist");
        DatasetContext context = new DatasetContext(new DataDirectory(List.of(folder)), 1);
        new Mnist(5000, Optional.of(10)).create(context);
        assertThat(context.cache().takeNotes())
                .as("MNIST's own, wherever it lies")
                .isEmpty();
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> new FashionMnist(5000, Optional.of(10))
                        .create(new DatasetContext(new DataDirectory(List.of(root)), 1)))
                .isInstanceOf(DataException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}
