package org.assay.framework.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes .npy files for tests. */
public final class NpyWriter {
    private NpyWriter() {}

    /** A matrix of f4 in C order. */
    public static Path floats(Path path, int width, float... values) throws IOException {
        ByteBuffer numbers = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            numbers.putFloat(value);
        }
        return write(path, "<f4", values.length / width, width, numbers.array());
    }

    /** A matrix of u1 in C order. */
    public static Path bytes(Path path, int width, byte... values) throws IOException {
        return write(path, "|u1", values.length / width, width, values);
    }

    private static Path write(Path path, String type, int rows, int width, byte[] numbers) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + rows + ", " + width + "), }\n";
        ByteBuffer file = ByteBuffer.allocate(10 + header.length() + numbers.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .put(numbers);
        return Files.write(path, file.array());
    }
}
