package org.assay.framework.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes WAV files for tests. */
final class WavFiles {
    private WavFiles() {}

    /** @param code 1 for whole numbers, 3 for reals */
    static byte[] of(int code, int channels, int rate, int bits, byte... data) {
        int frame = channels * bits / 8;
        return ByteBuffer.allocate(44 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes("RIFF"))
                .putInt(36 + data.length)
                .put(bytes("WAVEfmt "))
                .putInt(16)
                .putShort((short) code)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * frame)
                .putShort((short) frame)
                .putShort((short) bits)
                .put(bytes("data"))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
