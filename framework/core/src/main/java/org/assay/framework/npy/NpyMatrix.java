package org.assay.framework.npy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The matrix of a .npy file, mapped: any number of rows is read without holding the others in memory; in Fortran order up to 1 GiB.
 * One-dimensional files are one column. Safe for several readers; the file must not change meanwhile.
 */
public final class NpyMatrix {
    private static final long MOST_MAPPED = 1L << 30;

    private final Path path;
    private final boolean vector;
    private final NpyType type;
    private final long rows;
    private final int width;
    private final int rowStride;
    private final int columnStride;
    private final int rowsMapped;
    private final List<ByteBuffer> mapped = new ArrayList<>();

    private NpyMatrix(Path file, Path path, NpyHeader header) throws IOException {
        this.path = path;
        this.vector = header.vector();
        this.type = header.type();
        this.rows = header.rows();
        if (header.width() < 1 || header.width() > MOST_MAPPED / type.bytes()) {
            throw new NpyException(path + " has rows of " + header.width()
                    + " numbers; expected at least 1 and at most " + MOST_MAPPED / type.bytes());
        }
        this.width = (int) header.width();
        int rowBytes = width * type.bytes();
        long found = Files.size(file) - header.start();
        if (rows > Long.MAX_VALUE / rowBytes || found != rows * rowBytes) {
            throw new NpyException(
                    path + " holds " + found + " bytes of numbers, but its header promises " + rows + " rows of "
                            + rowBytes + " bytes; it is " + (found < (double) rows * rowBytes ? "truncated" : "damaged")
                            + ". Write it again");
        }
        if (header.byColumns() && found > MOST_MAPPED) {
            throw new NpyException(
                    path + " is in Fortran order, column by column, and too large to be read so; write it row"
                            + " by row with numpy.save(path, numpy.ascontiguousarray(matrix))");
        }
        this.rowStride = header.byColumns() ? type.bytes() : rowBytes;
        this.columnStride = header.byColumns() ? (int) rows * type.bytes() : type.bytes();
        this.rowsMapped = header.byColumns() ? (int) rows : (int) (MOST_MAPPED / rowBytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long row = 0; row < rows; row += rowsMapped) {
                long bytes = Math.min(rowsMapped, rows - row) * rowBytes;
                mapped.add(channel.map(FileChannel.MapMode.READ_ONLY, header.start() + row * rowBytes, bytes)
                        .order(header.order()));
            }
        }
    }

    /** @throws NpyException when the file is missing, truncated, no matrix of real numbers, or too large for its Fortran order */
    public static NpyMatrix open(Path path) {
        return open(path, path);
    }

    /** @param path by which messages name it */
    static NpyMatrix open(Path file, Path path) {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file))) {
            return new NpyMatrix(file, path, NpyHeader.read(input, path));
        } catch (NoSuchFileException e) {
            throw new NpyException(path + " does not exist", e);
        } catch (IOException e) {
            throw new NpyException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    public Path path() {
        return path;
    }

    /** Whether the file has fewer than two axes, so that it does not say whether it is a row or a column. */
    public boolean isVector() {
        return vector;
    }

    public NpyType type() {
        return type;
    }

    public long rows() {
        return rows;
    }

    public int width() {
        return width;
    }

    /**
     * Reads consecutive rows, each value times the scale, rounded to single precision once.
     *
     * @param values modified: row i goes to {@code values[position + i * stride ...]}
     */
    public void read(long row, int count, double scale, float[] values, int position, int stride) {
        if (row < 0 || count < 0 || row + count > rows) {
            throw new IndexOutOfBoundsException(
                    path + " has " + rows + " rows; asked for " + count + " from row " + row);
        }
        for (int i = 0; i < count; i++) {
            ByteBuffer buffer = mapped.get((int) ((row + i) / rowsMapped));
            int at = (int) ((row + i) % rowsMapped) * rowStride;
            int to = position + i * stride;
            for (int column = 0; column < width; column++) {
                values[to + column] = (float) (type.read(buffer, at) * scale);
                at += columnStride;
            }
        }
    }

    /** All numbers, row-major, in double precision. */
    public double[] doubles() {
        double[] values = new double[Math.toIntExact(rows * width)];
        for (int i = 0; i < values.length; i++) {
            ByteBuffer buffer = mapped.get(i / width / rowsMapped);
            values[i] = type.read(buffer, i / width % rowsMapped * rowStride + i % width * columnStride);
        }
        return values;
    }

    /** The first number of a row, as a whole number: exact up to 2⁵³. */
    public long integer(long row) {
        ByteBuffer buffer = mapped.get((int) (row / rowsMapped));
        double value = type.read(buffer, (int) (row % rowsMapped) * rowStride);
        if (value != Math.rint(value)) {
            throw new NpyException(path + ": row " + row + " is " + value + ", expected a whole number");
        }
        return (long) value;
    }
}
