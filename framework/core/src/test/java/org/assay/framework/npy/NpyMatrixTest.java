package org.assay.framework.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what NumPy wrote (make_npy.py beside the files). */
class NpyMatrixTest {
    @TempDir
    private Path directory;

    private static Path file(String name) {
        try {
            return Path.of(NpyMatrixTest.class.getResource(name + ".npy").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static float[] all(String name) {
        NpyMatrix matrix = NpyMatrix.open(file(name));
        float[] values = new float[(int) matrix.rows() * matrix.width()];
        matrix.read(0, (int) matrix.rows(), 1, values, 0, matrix.width());
        return values;
    }

    private static float[] expected(int first) {
        float[] values = new float[12];
        for (int i = 0; i < 12; i++) {
            values[i] = 10 * (i / 3) + i % 3 + first;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "little-f2",
                "little-f4",
                "little-f8",
                "big-f4",
                "big-f8",
                "i1",
                "little-i2",
                "big-i2",
                "little-i4",
                "little-i8",
                "big-i8",
                "version-2",
                "version-3"
            })
    void signedNumbersOfEveryTypeOrderAndVersionAreRead(String name) {
        assertThat(NpyMatrix.open(file(name)).rows()).isEqualTo(4);
        assertThat(NpyMatrix.open(file(name)).width()).isEqualTo(3);
        assertThat(all(name)).containsExactly(expected(-2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "u2", "u4", "u8"})
    void unsignedNumbersAreRead(String name) {
        assertThat(all(name)).containsExactly(expected(0));
    }

    @Test
    void truthValuesAreZeroAndOne() {
        assertThat(all("truth")).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void oneDimensionIsOneColumn() {
        assertThat(NpyMatrix.open(file("column")).width()).isEqualTo(1);
        assertThat(all("column")).containsExactly(-2, 8, 18, 28);
    }

    @Test
    void extremesKeepTheirValue() {
        assertThat(all("large-u8")).containsExactly(0x1.8p63f, 0x1p64f);
        assertThat(all("half"))
                .containsExactly(
                        0.333251953125f,
                        65504,
                        5.960464477539063e-08f,
                        -0.0999755859375f,
                        Float.POSITIVE_INFINITY,
                        Float.NaN);
    }

    @Test
    void someRowsAreReadIntoWiderRowsAndScaled() {
        float[] values = new float[11];
        NpyMatrix.open(file("u1")).read(1, 2, 0.5, values, 1, 5);
        assertThat(values).containsExactly(0, 5, 5.5f, 6, 0, 0, 10, 10.5f, 11, 0, 0);
    }

    @Test
    void rowsBeyondTheFileAreRefused() {
        assertThatThrownBy(() -> NpyMatrix.open(file("u1")).read(3, 2, 1, new float[6], 0, 3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("has 4 rows; asked for 2 from row 3");
    }

    @Test
    void columnsThatStandTogetherAreReadAsRows() {
        assertThat(all("fortran")).containsExactly(all("little-f8"));
        assertThat(NpyMatrix.open(file("fortran")).doubles())
                .containsExactly(NpyMatrix.open(file("little-f8")).doubles());
        assertThat(NpyMatrix.open(file("fortran")).integer(2)).isEqualTo(18);
    }

    @Test
    void thoseOfALargeMatrixAreRefusedWithAMend() throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': True, 'shape': (67108865, 2), }\n";
        Path large = directory.resolve("large.npy");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) { // of holes: it takes no room
            file.write(0x93);
            file.writeBytes("NUMPY\1\0" + (char) header.length() + "\0" + header);
            file.setLength(10 + header.length() + 67108865L * 16);
        }
        assertThatThrownBy(() -> NpyMatrix.open(large))
                .hasMessageContaining("large.npy is in Fortran order")
                .hasMessageContaining("ascontiguousarray");
    }

    @Test
    void noRowsAreNone() {
        assertThat(NpyMatrix.open(file("empty")).rows()).isZero();
    }

    @Test
    void whatIsNoMatrixOfRealNumbersInRowOrderIsRefusedWithAReason() {
        assertThatThrownBy(() -> NpyMatrix.open(file("cube"))).hasMessageContaining("(2, 2, 2)");
        assertThatThrownBy(() -> NpyMatrix.open(file("complex"))).hasMessageContaining("'<c8'");
        assertThatThrownBy(() -> NpyMatrix.open(file("record"))).hasMessageContaining("plain numbers");
        assertThatThrownBy(() -> NpyMatrix.open(file("text"))).hasMessageContaining("'<U1'");
    }

    @Test
    void missingTruncatedAndForeignFilesAreRefusedWithAReason() throws IOException {
        assertThatThrownBy(() -> NpyMatrix.open(directory.resolve("none.npy")))
                .isInstanceOf(NpyException.class)
                .hasMessageContaining("none.npy does not exist");
        byte[] whole = Files.readAllBytes(file("little-f4"));
        for (int length : new int[] {0, 5, 7, 9, 20, 127}) {
            Path cut = Files.write(directory.resolve("header.npy"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> NpyMatrix.open(cut))
                    .as("cut to " + length)
                    .isInstanceOf(NpyException.class)
                    .hasMessageContaining("truncated");
        }
        Path cut = Files.write(directory.resolve("numbers.npy"), Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> NpyMatrix.open(cut))
                .isInstanceOf(NpyException.class)
                .hasMessageContaining("holds 47 bytes")
                .hasMessageContaining("promises 4 rows of 12 bytes")
                .hasMessageContaining("truncated");
        Path longer = Files.write(directory.resolve("longer.npy"), Arrays.copyOf(whole, whole.length + 4));
        assertThatThrownBy(() -> NpyMatrix.open(longer))
                .isInstanceOf(NpyException.class)
                .hasMessageContaining("damaged");
        Path foreign = Files.writeString(directory.resolve("foreign.npy"), "1 2 3\n4 5 6\n");
        assertThatThrownBy(() -> NpyMatrix.open(foreign))
                .isInstanceOf(NpyException.class)
                .hasMessageContaining("is no .npy file");
    }
}
