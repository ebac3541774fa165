package org.assay.framework.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.assay.framework.Mutations;
import org.assay.framework.dataset.DataException;
import org.junit.jupiter.api.Test;

class SoundTest {
    private static float[] samples(int code, int channels, int bits, int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) bytes[i];
        }
        Sound sound = Sound.read(WavFiles.of(code, channels, 100, bits, data), "x.wav");
        assertThat(sound.rate()).isEqualTo(100);
        return sound.samples();
    }

    @Test
    void everyFormIsReadAsNumbersBelowOne() {
        assertThat(samples(1, 1, 8, 0, 128, 192)).containsExactly(-1, 0, 0.5f);
        assertThat(samples(1, 1, 16, 0, 0x80, 0, 0x40)).containsExactly(-1, 0.5f);
        assertThat(samples(1, 1, 24, 0, 0, 0x80, 0, 0, 0x20)).containsExactly(-1, 0.25f);
        assertThat(samples(1, 1, 32, 0, 0, 0, 0xC0)).containsExactly(-0.5f);
        byte[] real = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(0.3f)
                .array();
        assertThat(samples(3, 1, 32, real[0], real[1], real[2], real[3])).containsExactly(0.3f);
    }

    @Test
    void channelsAreAveraged() {
        assertThat(samples(1, 2, 16, 0, 0x40, 0, 0, 0, 0x80, 0, 0x80)).containsExactly(0.25f, -1);
    }

    @Test
    void faultsAreNamed() {
        assertFails(new byte[20], "x.wav is no WAV file");
        byte[] whole = WavFiles.of(1, 1, 8000, 16, new byte[10]);
        assertFails(Arrays.copyOf(whole, 40), "x.wav is truncated: it ends before its samples");
        assertFails(Arrays.copyOf(whole, 46), "promises 10 bytes of samples and holds 2");
        assertFails(WavFiles.of(1, 1, 8000, 16), "holds no samples");
        assertFails(WavFiles.of(2, 1, 8000, 16, new byte[10]), "PCM samples of 8, 16, 24 or 32 bits");
        byte[] real = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(Float.NaN)
                .array();
        assertFails(WavFiles.of(3, 1, 8000, 32, real), "sample 0 (from 0) is NaN");
    }

    private static void assertFails(byte[] file, String part) {
        assertThatThrownBy(() -> Sound.read(file, "x.wav"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(part);
    }

    @Test
    void aSpoiltFileIsReadOrRefusedInWords() {
        Mutations mutations = new Mutations(7);
        byte[] good = WavFiles.of(3, 1, 8000, 32, new byte[160]);
        int read = 0;
        for (int attempt = 0; attempt < 500; attempt++) {
            try {
                Sound sound = Sound.read(mutations.spoil(good), "x.wav");
                assertThat(sound.rate()).isPositive();
                assertThat(sound.samples()).isNotEmpty();
                read++;
            } catch (DataException e) {
                assertThat(e).hasMessageContaining("x.wav");
            }
        }
        assertThat(read).isBetween(10, 450);
    }
}
