package org.assay.framework.npy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a matrix, of single precision unless it says otherwise, to a .npy file, version 1.0, row by row, beside the file; closing it whole renames. */
public final class NpyFile implements AutoCloseable {
    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10;

    private final Path path;
    private final Path beside;
    private final OutputStream out;
    private final long rows;
    private final int width;
    private long written;

    /** Begins a matrix of so many rows. */
    public NpyFile(Path path, long rows, int width) throws IOException {
        this(path, rows, width, "<f4");
    }

    private NpyFile(Path path, long rows, int width, String type) throws IOException {
        this.path = path;
        this.beside = path.resolveSibling(path.getFileName() + ".new");
        this.rows = rows;
        this.width = width;
        this.out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16);
        out.write(header(type, "(" + rows + ", " + width + ")"));
    }

    /** Begins a matrix of double precision, for {@link #addDoubles} alone. */
    static NpyFile ofDoubles(Path path, long rows, int width) throws IOException {
        return new NpyFile(path, rows, width, "<f8");
    }

    /** Writes a whole matrix. */
    public static void write(Path path, int width, float... values) throws IOException {
        try (NpyFile file = new NpyFile(path, values.length / width, width)) {
            file.add(values);
        }
    }

    /** Writes a vector. */
    public static void writeVector(Path path, float... values) throws IOException {
        writeArray(path, new int[] {values.length}, values);
    }

    /** Writes an array of any number of axes, row-major; of none, a single number. */
    public static void writeArray(Path path, int[] shape, float... values) throws IOException {
        write(path, header("<f4", shape(shape)), bytes(values));
    }

    /** As above, in double precision. */
    public static void writeDoubles(Path path, int[] shape, double... values) throws IOException {
        write(path, header("<f8", shape(shape)), doubles(values));
    }

    private static byte[] doubles(double... values) {
        ByteBuffer numbers = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            numbers.putDouble(value);
        }
        return numbers.array();
    }

    private static String shape(int... shape) {
        StringBuilder sizes = new StringBuilder("(");
        for (int i = 0; i < shape.length; i++) {
            sizes.append(shape[i]).append(i + 1 < shape.length ? ", " : shape.length == 1 ? "," : "");
        }
        return sizes.append(')').toString();
    }

    private static void write(Path path, byte[] header, byte[] numbers) throws IOException {
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(beside)) {
            out.write(header);
            out.write(numbers);
        }
        Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] header(String type, String shape) {
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int padding = ALIGNMENT - (PREFIX + text.length() + 1) % ALIGNMENT;
        String padded = text + " ".repeat(padding % ALIGNMENT) + "\n";
        return ByteBuffer.allocate(PREFIX + padded.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] bytes(float... values) {
        ByteBuffer numbers = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            numbers.putFloat(value);
        }
        return numbers.array();
    }

    /** The next rows. */
    public void add(float... values) throws IOException {
        out.write(bytes(values));
        written += values.length;
    }

    /** The next rows of a matrix of double precision. */
    void addDoubles(double... values) throws IOException {
        out.write(doubles(values));
        written += values.length;
    }

    /** Ends the file; one that is not whole is left out. */
    @Override
    public void close() throws IOException {
        out.close();
        if (written == rows * width) {
            Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.deleteIfExists(beside);
        }
    }
}
