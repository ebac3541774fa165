package org.assay.framework.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTreeTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("state");
        StateTree tree = new StateTree();
        tree.put("step", 7L);
        tree.child("sampler").put("mean", Double.NaN);
        tree.child("sampler").child("history").put("order", new int[] {3, -1});
        tree.child("model").put("weights", new float[] {1.5f, Float.NEGATIVE_INFINITY});
        tree.child("model").put("sums", new double[] {Math.PI});
        tree.child("model").put("none", new float[0]);
        tree.write(file);
    }

    @Test
    void what_is_written_is_read_to_the_bit() throws IOException {
        StateTree tree = StateTree.read(file);
        assertThat(tree.getLong("step")).isEqualTo(7);
        assertThat(tree.child("sampler").getDouble("mean")).isNaN();
        assertThat(tree.child("sampler").child("history").getIntegers("order")).containsExactly(3, -1);
        assertThat(tree.child("model").getFloats("weights")).containsExactly(1.5f, Float.NEGATIVE_INFINITY);
        assertThat(tree.child("model").getDoubles("sums")).containsExactly(Math.PI);
        assertThat(tree.child("model").getFloats("none")).isEmpty();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void a_missing_or_mistyped_entry_is_an_error_that_names_its_path() throws IOException {
        StateTree tree = StateTree.read(file);
        assertThatThrownBy(() -> tree.child("sampler").getLong("mean"))
                .hasMessageContaining("sampler/mean")
                .hasMessageContaining("Long")
                .hasMessageContaining("Double");
        assertThatThrownBy(() -> tree.child("model").getFloats("bias"))
                .hasMessageContaining("model/bias")
                .hasMessageContaining("none");
        assertThatThrownBy(() -> tree.put("step", 1L)).hasMessageContaining("written twice");
    }

    /** Whatever byte is lost or changed, reading ends in an {@link IOException} and allocates no more than the file could hold. */
    @Test
    void a_torn_or_changed_file_is_told_apart_from_a_good_one() throws IOException {
        byte[] good = Files.readAllBytes(file);
        Path bad = directory.resolve("bad");
        for (int length = 0; length < good.length; length++) {
            Files.write(bad, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> StateTree.read(bad)).isInstanceOf(IOException.class);
        }
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 0x41;
            Files.write(bad, changed);
            assertThatThrownBy(() -> StateTree.read(bad)).as("byte %d", i).isInstanceOf(IOException.class);
        }
        Files.write(bad, ByteBuffer.allocate(64).putInt(0x7fffffff).array());
        assertThatThrownBy(() -> StateTree.read(bad)).hasMessageContaining("no training state");
    }
}
