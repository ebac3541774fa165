package org.assay.experiments.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assay.framework.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten million local features of 64 numbers: a file of 2.56 GB, all but empty on the disk. */
class FeatureFilesTest {
    private static final long ROWS = 10_000_000;
    private static final int WIDTH = 64;
    private static final int SAMPLE = 20_000;
    /** What choosing rows may allocate, beside what is chosen: fifty times less than the file. */
    private static final long ALLOCATED = 50L << 20;

    @TempDir
    private Path directory;

    private Path file() throws IOException {
        Path path = directory.resolve("large.npy");
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + ROWS + ", " + WIDTH + "), }";
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
            file.write((header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
            file.setLength(128 + ROWS * WIDTH * 4);
        }
        return path;
    }

    @Test
    void a_sample_of_many_is_drawn_without_holding_the_others() throws IOException {
        FeatureFiles features = FeatureFiles.open(file(), null);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        float[] sample = features.sample(SAMPLE, RandomStream.of(1, "test", "sample", 0));
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(sample).hasSize(SAMPLE * WIDTH);
        assertThat(allocated).isBetween(4L * sample.length, 4L * sample.length + ALLOCATED);
    }
}
