package org.assay.framework.npy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The arrays of a .npz file, compressed or not, as numpy.savez writes them: a zip archive of .npy files. */
public final class NpzFile implements AutoCloseable {
    private static final String SUFFIX = ".npy";
    private static final byte[] ARCHIVE = {'P', 'K', 3, 4};
    private static final long MOST_BYTES = 1L << 33;

    private final Path path;
    private final ZipFile zip;

    private NpzFile(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
    }

    /**
     * An array of one or two axes.
     *
     * @param values row-major, in double precision
     */
    public record Matrix(long rows, int width, double[] values) {}

    /** @throws NpyException when the file is missing or no .npz file */
    public static NpzFile open(Path path) {
        try {
            return new NpzFile(path, new ZipFile(path.toFile()));
        } catch (ZipException e) {
            throw new NpyException(path + " is no .npz file, or it is truncated; write it with numpy.savez", e);
        } catch (IOException e) {
            throw new NpyException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The names of its arrays. */
    public List<String> names() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .sorted()
                .toList();
    }

    public boolean holds(String name) {
        return zip.getEntry(name + SUFFIX) != null;
    }

    /** What is done with an entry. */
    private interface Reading<T> {
        T read(InputStream input, ZipEntry entry, Path place) throws IOException;
    }

    /** Whether a file that exists begins as zip archives do. */
    public static boolean is(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream input = Files.newInputStream(path)) {
            return Arrays.equals(input.readNBytes(ARCHIVE.length), ARCHIVE);
        } catch (IOException e) {
            throw new NpyException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * An array by way of a temporary file, so that memory does not grow with it.
     *
     * @throws NpyException when it is missing, truncated, or no matrix of real numbers
     */
    public NpyMatrix extract(String name) {
        return read(name, (input, entry, place) -> {
            Path copy = Files.createTempFile("assay-", SUFFIX);
            copy.toFile().deleteOnExit();
            Files.copy(input, copy, StandardCopyOption.REPLACE_EXISTING);
            return NpyMatrix.open(copy, place);
        });
    }

    /**
     * The columns of an array, as its head has them.
     *
     * @throws NpyException when the array is missing or no matrix of real numbers
     */
    public int width(String name) {
        ZipEntry entry = entry(name);
        Path place = place(name);
        try (InputStream input = new BufferedInputStream(zip.getInputStream(entry))) {
            return Math.toIntExact(
                    NpyHeader.of(NpyDictionary.read(input, place), place).width());
        } catch (ArithmeticException e) {
            throw new NpyException(place + " has a header that cannot be true; the file is damaged", e);
        } catch (IOException e) {
            throw new NpyException(place + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Path place(String name) {
        return path.resolveSibling(path.getFileName() + ":" + name);
    }

    private ZipEntry entry(String name) {
        ZipEntry found = zip.getEntry(name + SUFFIX);
        if (found == null) {
            throw new NpyException(path + " has no array '" + name + "'; it has " + names());
        }
        return found;
    }

    /** @throws NpyException when the array is missing, truncated, too large for memory, or no matrix of real numbers */
    public Matrix read(String name) {
        return read(name, (input, entry, place) -> matrix(input, NpyDictionary.read(input, place), entry, place));
    }

    /**
     * The elements of an array of text; empty when it holds none.
     *
     * @throws NpyException when the array is missing, truncated, or has several columns
     */
    public Optional<List<String>> texts(String name) {
        return read(name, (input, entry, place) -> {
            NpyDictionary dictionary = NpyDictionary.read(input, place);
            return NpyText.is(dictionary) ? Optional.of(NpyText.read(input, dictionary, place)) : Optional.empty();
        });
    }

    private <T> T read(String name, Reading<T> reading) {
        ZipEntry entry = entry(name);
        Path place = place(name);
        CRC32 checksum = new CRC32();
        try (InputStream input = new CheckedInputStream(new BufferedInputStream(zip.getInputStream(entry)), checksum)) {
            T read = reading.read(input, entry, place);
            input.transferTo(OutputStream.nullOutputStream()); // all of it counts for the checksum
            if (entry.getCrc() >= 0 && checksum.getValue() != entry.getCrc()) {
                throw new NpyException(
                        place + " is damaged: its bytes are not those that were written. Write it again");
            }
            return read;
        } catch (ArithmeticException e) {
            throw new NpyException(place + " has a header that cannot be true; the file is damaged", e);
        } catch (IOException e) {
            throw new NpyException(place + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Matrix matrix(InputStream input, NpyDictionary dictionary, ZipEntry entry, Path place)
            throws IOException {
        NpyHeader header = NpyHeader.of(dictionary, place);
        long bytes = Math.multiplyExact(
                Math.multiplyExact(header.rows(), header.width()), header.type().bytes());
        if (bytes > MOST_BYTES
                || header.rows() * header.width() > Integer.MAX_VALUE - 8
                || header.byColumns() && bytes / header.width() > Integer.MAX_VALUE - 8) {
            throw new NpyException(place + " has " + header.rows() + " x " + header.width()
                    + " numbers, more than memory holds; save it alone with numpy.save, and read it by descriptors");
        }
        if (header.width() < 1 || entry.getSize() >= 0 && entry.getSize() - header.start() != bytes) {
            throw new NpyException(place + " holds " + (entry.getSize() - header.start())
                    + " bytes of numbers, but its header promises " + header.rows() + " rows of " + header.width()
                    + "; it is damaged. Write it again");
        }
        return values(input, header, place);
    }

    /** Line by line as they stand: rows, or columns. */
    private static Matrix values(InputStream input, NpyHeader header, Path place) throws IOException {
        int width = (int) header.width();
        int rows = (int) header.rows();
        int lines = header.byColumns() ? width : rows;
        int length = header.byColumns() ? rows : width;
        double[] values = new double[rows * width];
        for (int line = 0; line < lines; line++) {
            byte[] bytes = input.readNBytes(length * header.type().bytes());
            if (bytes.length < length * header.type().bytes()) {
                throw new NpyException(place + " ends in " + (header.byColumns() ? "column " : "row ") + line + " of "
                        + lines + "; it is truncated. Write it again");
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.order());
            for (int i = 0; i < length; i++) {
                values[header.byColumns() ? i * width + line : line * width + i] =
                        header.type().read(buffer, i * header.type().bytes());
            }
        }
        return new Matrix(rows, width, values);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new NpyException(path + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
