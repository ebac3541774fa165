package org.assay.framework.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.assay.framework.dataset.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final byte[] NOISE = new byte[5000];

    @TempDir
    private Path root;

    private Path target;

    @BeforeEach
    void makeTarget() throws IOException {
        new Random(1).nextBytes(NOISE);
        target = Files.createDirectory(root.resolve("target"));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(root.resolve("a.tar.gz"), bytes);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void wanted_files_are_read_without_unpacking() throws IOException {
        Path path = write(new Tars()
                .directory("set")
                .file("set/one.bin", NOISE)
                .file("set/two.txt", text("two"))
                .gzip());
        Map<String, byte[]> contents = new TarArchive(path).contents(name -> name.endsWith(".bin"), 10_000);
        assertThat(contents).containsOnlyKeys("one.bin");
        assertThat(contents.get("one.bin")).isEqualTo(NOISE);
        assertThat(new TarArchive(path).describe()).isEqualTo("it holds one.bin, two.txt");
        assertThatThrownBy(() -> new TarArchive(path).contents(name -> true, 4999))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("one.bin of 5000 bytes");
    }

    @Test
    void truncated_damaged_and_foreign_files_are_told_wherever_they_break() throws IOException {
        byte[] whole = new Tars().file("one.bin", NOISE).file("two.bin", NOISE).gzip();
        for (int length : new int[] {0, 5, 400, 3000, whole.length / 2, whole.length - 20, whole.length - 4}) {
            Path path = write(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new TarArchive(path).contents(name -> name.equals("one.bin"), 10_000))
                    .as("%d bytes of %d", length, whole.length)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("a.tar.gz is truncated")
                    .hasMessageContaining("fetch the file again");
        }
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1;
        assertFault(damaged, "no intact gzip file");
        assertFault(text("<html>404 not found</html>"), "no intact gzip file");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(NOISE);
        }
        assertFault(packed.toByteArray(), "a.tar.gz is ");
        assertThatThrownBy(() -> new TarArchive(root.resolve("none.tar.gz")).describe())
                .isInstanceOf(DataException.class);
    }

    private void assertFault(byte[] content, String part) throws IOException {
        Path path = write(content);
        assertThatThrownBy(() -> new TarArchive(path).describe())
                .isInstanceOf(DataException.class)
                .hasMessageContaining(part);
    }

    @Test
    void archives_are_unpacked_over_what_is_there() throws IOException {
        Files.createDirectories(target.resolve("set"));
        Files.writeString(target.resolve("set/one.bin"), "old");
        Path path = write(new Tars()
                .directory("set")
                .file("set/one.bin", NOISE)
                .file("set/deep/two.txt", text("two"))
                .gzip());
        assertThat(new Unpacker(10_000, 2).unpack(path, target))
                .containsExactly(Path.of("set/one.bin"), Path.of("set/deep/two.txt"));
        assertThat(target.resolve("set/one.bin")).hasBinaryContent(NOISE);
        assertThat(target.resolve("set/deep/two.txt")).hasContent("two");
        assertNoRemains(2);
    }

    @Test
    void hostile_archives_leave_the_target_as_it_was() throws IOException {
        assertHostile(new Tars().file("../out.txt", NOISE), "leads out of it");
        assertHostile(new Tars().file("a/../../out.txt", NOISE), "leads out of it");
        assertHostile(new Tars().file("/tmp/out.txt", NOISE), "absolute path");
        assertHostile(new Tars().file("a\\..\\out.txt", NOISE), "absolute path");
        assertHostile(
                new Tars().link("a", "/etc", TarConstants.LF_SYMLINK).file("a/passwd", NOISE),
                "neither a file nor a directory");
        assertHostile(new Tars().link("a", "../../x", TarConstants.LF_LINK), "neither a file nor a directory");
        assertHostile(new Tars().link("a", "", TarConstants.LF_FIFO), "neither a file nor a directory");
        assertHostile(new Tars().link("a", "", TarConstants.LF_BLK), "neither a file nor a directory");
        assertHostile(new Tars().file("1", NOISE).file("2", NOISE).file("3", NOISE), "more than");
        assertHostile(new Tars().file("1", new byte[20_001]), "more than");
        assertHostile(new Tars().file("a\u001b[2J", NOISE).file("/b\u001b", NOISE), "'/b?'");
    }

    private void assertHostile(Tars archive, String part) throws IOException {
        Path path = write(new Tars().gzip());
        Files.write(path, archive.gzip());
        Files.writeString(target.resolve("kept"), "kept");
        assertThatThrownBy(() -> new Unpacker(20_000, 2).unpack(path, target))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(part)
                .hasMessageContaining("nothing was unpacked");
        assertThat(root.resolve("out.txt")).doesNotExist();
        assertNoRemains(1);
    }

    private void assertNoRemains(int files) throws IOException {
        try (Stream<Path> all = Files.walk(target)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(files);
        }
        try (Stream<Path> all = Files.list(target)) {
            assertThat(all.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith(".unpacking"));
        }
    }

    @Test
    void a_link_in_the_target_leads_nowhere_else() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.createSymbolicLink(target.resolve("set"), elsewhere);
        Path path = write(new Tars().file("set/one.bin", NOISE).gzip());
        assertThatThrownBy(() -> new Unpacker(10_000, 2).unpack(path, target))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("symbolic link");
        assertThat(elsewhere).isEmptyDirectory();
    }
}
