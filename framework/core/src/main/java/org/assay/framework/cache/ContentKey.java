package org.assay.framework.cache;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The first 128 bits of a SHA-256: what an item is known by. */
public record ContentKey(long high, long low) {
    static final int BYTES = 16;

    /** The key of values: of {@code length} floats from {@code start}, by their bits. */
    public static ContentKey of(float[] values, int start, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values, start, length);
        return of(bytes.array());
    }

    /** The key of bytes. */
    public static ContentKey of(byte... content) {
        return read(ByteBuffer.wrap(sha256(content)));
    }

    static ContentKey read(ByteBuffer buffer) {
        return new ContentKey(buffer.getLong(), buffer.getLong());
    }

    void write(ByteBuffer buffer) {
        buffer.putLong(high).putLong(low);
    }

    /** Hexadecimal digits that name a text among all texts. */
    static String nameOf(String text) {
        return HexFormat.of()
                .formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 2 * BYTES);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
